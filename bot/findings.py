"""What `ponte indicators` reads and writes."""

import asyncio
from pathlib import Path

from bot.output import put_out
from bot.settings import Settings
from content.library import Library
from core.errors import DatabaseMissing, FileNotWritten
from core.figures import Findings
from core.usecases.indicators import findings
from exports.formats import csv, to_json, xlsx
from exports.listing import listing
from exports.pack import pack, zipped
from exports.reader import Reader
from exports.report.document import Standing, pdf, report
from storage.address import shown
from storage.database import open_storage
from storage.keys import Keyring
from storage.migrate import revision_of

FORMATS = ("table", "json", "csv", "xlsx", "pdf", "pack")


async def found(settings: Settings, library: Library, first: str, last: str, k: int) -> Findings:
    """Return what the database of the settings says of a period; raises `DatabaseMissing`, for a new one would be made
    and would say that nobody spoke."""
    if not await asyncio.to_thread(revision_of, settings.database_url):
        raise DatabaseMissing(path=shown(settings.database_url))
    async with open_storage(settings.database_url, Keyring(settings.keys)) as storage, storage.unit_of_work() as work:
        return await findings(work, library, first, last, k)


def written(reader: Reader, standing: Standing, form: str, output: Path | None) -> None:
    """Write findings in one of `FORMATS`; open data to a folder where `output` is no .zip."""
    if form == "pack" and output and output.suffix.lower() != ".zip":
        _folder(pack(reader), output)
    else:
        put_out(_made(reader, standing, form), output, f"indicators.{'zip' if form == 'pack' else form}")


def _made(reader: Reader, standing: Standing, form: str) -> str | bytes:
    match form:
        case "json":
            return to_json(reader)
        case "csv":
            return csv(reader)
        case "xlsx":
            return xlsx(reader)
        case "pdf":
            return pdf(report(reader, standing), reader.made_at)
        case "pack":
            return zipped(pack(reader))
        case _:
            return listing(reader)


def _folder(files: dict[str, bytes], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise FileNotWritten(path=folder, reason=error.strerror) from None
