"""Take a backup back into an empty database, verified; or only look whether it could be."""

import argparse
import asyncio
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bot.archive import lines_of, opened
from bot.settings import load_offline
from storage.backup import Manifest
from storage.database import open_storage
from storage.keys import Keyring
from storage.restoring import Read, checked, loaded

AFTER = """What happened after the backup is not in it. So:
- who wrote /forget, muted the bot or lost a role since is back: see /team, and "Restore" in docs/operating.md
- announcements that were on their way are stopped; begin anew what must still go out
- open talks are gone; people begin them again"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "examples:\n  ponte restore ponte-2026-11-28-0300.age --key ponte-backup.key --check\n"
        "  ponte restore ponte-2026-11-28-0300.age --key ponte-backup.key\n\n"
        "It goes into the database of PONTE_DATABASE_URL, which must be new or empty, whichever kind it is."
    )
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="the file with the secret key")
    parser.add_argument("--check", action="store_true", help="read and verify all of it, and change nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    plain = opened(arguments.file, arguments.key)

    def read() -> Iterator[str]:
        return lines_of(plain)

    manifest = checked(read) if arguments.check else asyncio.run(_restored(read))
    if arguments.json:
        print(json.dumps(asdict(manifest)))
    else:
        print(_told(manifest, arguments.check))
    return 0


async def _restored(read: Read) -> Manifest:
    settings = load_offline()
    async with open_storage(settings.database_url, Keyring(settings.keys)):
        pass  # made, for its owner alone, with the schema of this release
    return await asyncio.to_thread(loaded, settings.database_url, read, datetime.now(UTC).date())


def _told(manifest: Manifest, check: bool) -> str:
    tables = "\n".join(f"{n:>10}  {table}" for table, n in manifest.counts.items())
    said = f"Backup of {manifest.made_at}, schema {manifest.schema}: whole, and its audit log is unbroken.\n{tables}"
    return said if check else f"{said}\nRestored. {AFTER}"
