"""What must be kept from others: the folder of keys and the file with the token."""

import stat
from pathlib import Path

from bot.doctor.finding import Finding
from bot.settings import Settings
from storage.inspection import place_of

OTHERS = stat.S_IRWXG | stat.S_IRWXO
ENV = Path(".env")


async def look(settings: Settings) -> list[Finding]:
    """Look at rights and places; no key is read."""
    database = place_of(settings.database_url)
    return [*_folder(settings.keys, database.parent if database else None), *_env(ENV)]


def _folder(keys: Path, database: Path | None) -> list[Finding]:
    found = []
    if keys.exists() and keys.stat().st_mode & OTHERS:
        found.append(Finding("keys", "fault", "others on this machine can read the folder", f"chmod 700 {keys}"))
    here, there = keys.absolute(), database.absolute() if database else None
    if there and (here.is_relative_to(there) or there.is_relative_to(here)):
        said = "the folder lies with the database: who copies one copies both"
        found.append(Finding("keys", "fault", said, "set PONTE_KEYS to a folder elsewhere, out of every backup"))
    if not keys.exists():
        found.append(Finding("keys", "warning", "there are none yet", "start the bot: it makes them"))
    return found or [Finding("keys", "ok", "a folder apart, for the bot alone")]


def _env(path: Path) -> list[Finding]:
    if path.is_file() and path.stat().st_mode & OTHERS:
        return [Finding(".env", "fault", "others on this machine can read the token", f"chmod 600 {path}")]
    return []
