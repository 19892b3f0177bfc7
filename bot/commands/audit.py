"""Print the audit log, or prove that nobody changed it."""

import argparse
import asyncio
import json
import re
from dataclasses import asdict

from bot.settings import load_offline
from core.audit import AuditRow, verify
from storage.database import open_storage
from storage.keys import Keyring


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "examples:\n  ponte audit\n  ponte audit --verify\n"
        "  ponte audit --verify 3f1c...   (64 characters, from the monthly note: finds rows taken off the end too)"
    )
    parser.add_argument("--verify", nargs="?", const="", metavar="HASH", type=_hash, help="check the chain instead")
    parser.add_argument("--json", action="store_true", help="print one JSON object a row")


def run(arguments: argparse.Namespace) -> int:
    rows = asyncio.run(_rows())
    if arguments.verify is not None:
        verify(rows, arguments.verify)
        newest = rows[-1].hash if rows else ""
        said = f"{len(rows)} rows, nothing changed. Newest hash: {newest}" if rows else "The audit log is empty."
        print(json.dumps({"rows": len(rows), "newest": newest}) if arguments.json else said)
        return 0
    for row in rows:
        print(json.dumps(asdict(row), ensure_ascii=False) if arguments.json else _line(row))
    return 0


async def _rows() -> list[AuditRow]:
    settings = load_offline()
    async with open_storage(settings.database_url, Keyring(settings.keys)) as storage, storage.unit_of_work() as work:
        return await work.audit.all()


def _line(row: AuditRow) -> str:
    return f"{row.number:>5}  {row.day}  {row.actor:<16}  {row.act:<16}  {row.object}  {row.hash}"


def _hash(value: str) -> str:
    if not re.fullmatch(r"([0-9a-f]{64})?", value):
        raise argparse.ArgumentTypeError("a hash has 64 characters, 0-9 and a-f")
    return value
