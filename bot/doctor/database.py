"""The database: there, whole, writable, of this release; and the space it has."""

import asyncio
import shutil
import stat
from pathlib import Path

from bot.doctor.finding import Finding
from bot.failures import sentence
from bot.settings import Settings
from core.errors import StorageError
from storage.inspection import Inspection, inspected, place_of
from storage.migrate import serves

LITTLE, TIGHT = 200_000_000, 1_000_000_000  # bytes
OTHERS = stat.S_IRWXG | stat.S_IRWXO


async def look(settings: Settings) -> list[Finding]:
    """Open it beside the running bot; nothing is changed, no migration is made."""
    return [*await _database(settings), *_space(settings)]


async def _database(settings: Settings) -> list[Finding]:
    try:
        found = await asyncio.to_thread(inspected, settings.database_url)
    except StorageError as error:
        said, _, todo = sentence(error).partition(". ")
        return [Finding("database", "fault", said, todo or "see docs/operating.md")]
    if found is None:
        return [Finding("database", "warning", "is not there yet", "start the bot: it makes it")]
    path = place_of(settings.database_url)
    return [_state(found), *(_rights(path) if path else [])]


def _state(found: Inspection) -> Finding:
    if found.faults:
        return Finding("database", "fault", "is damaged", "stop the bot and restore the last backup")
    if not serves(found.revision):
        return Finding("database", "fault", "was made by a newer version", "upgrade Ponte, or restore the backup")
    if found.revision < found.needs:
        return Finding("database", "warning", "is of an older version", "start the bot: it brings it up to date")
    newer = f", of a newer version than {found.needs}, on which this one works" if found.revision > found.needs else ""
    return Finding("database", "ok", f"is sound, can be written, schema {found.revision}{newer}")


def _rights(path: Path) -> list[Finding]:
    if path.stat().st_mode & OTHERS:
        return [Finding("database", "fault", "others on this machine can read it", f"chmod go= {path}")]
    return []


def _space(settings: Settings) -> list[Finding]:
    places = {"disk of the database": place_of(settings.database_url), "disk of the keys": settings.keys}
    return [_free(name, shutil.disk_usage(_existing(path)).free) for name, path in places.items() if path]


def _free(name: str, free: int) -> Finding:
    said = f"{free / 1e9:.1f} GB free"
    if free >= TIGHT:
        return Finding(name, "ok", said)
    return Finding(name, "fault" if free < LITTLE else "warning", said, "free some space: nothing is taken without it")


def _existing(path: Path) -> Path:
    """Return the nearest folder that is there already."""
    return next(parent for parent in (path, *path.absolute().parents) if parent.exists())
