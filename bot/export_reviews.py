"""`ponte export reviews`: what editors confirmed in the bot, into the files of the city pack."""

import argparse
import asyncio
import os
from datetime import UTC, date, datetime
from pathlib import Path

from bot.settings import Settings, load_offline
from content.checks import faults
from content.failures import PackBroken
from content.reading import read_pack
from content.reviews import written_back
from core.audit import CONSOLE
from core.facts import Confirmation
from storage.database import open_storage
from storage.keys import Keyring


def export_reviews(_: argparse.Namespace) -> int:
    """Write the files that confirmations change, and print which."""
    settings = load_offline()
    changed = asyncio.run(_export(settings))
    for path in changed:
        print(path)
    print(f"{settings.city}: {len(changed)} files written")
    return 0


async def _export(settings: Settings) -> list[Path]:
    today = datetime.now(UTC).date()
    async with open_storage(settings.database_url, Keyring(settings.keys)) as storage, storage.unit_of_work() as work:
        changed = await asyncio.to_thread(_write, settings.city, await work.confirmations.all(), today)
        if changed:
            await work.audit.append(today, CONSOLE, "reviews_exported", f"{len(changed)} files")
            await work.commit()
    return changed


def _write(folder: Path, given: list[Confirmation], today: date) -> list[Path]:
    """Change the files, each whole or not at all; a pack with faults is left as it is."""
    pack = read_pack(folder)
    if errors := [problem for problem in faults(pack) if problem.severity == "error"]:
        raise PackBroken(errors)
    changed = written_back(pack, given, today)
    for path, text in changed.items():
        draft = path.with_name(f".{path.name}.draft")
        draft.write_text(text, "utf-8")
        os.replace(draft, path)
    return list(changed)
