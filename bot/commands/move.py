"""Move a city's data into another database, for instance from a file of SQLite to a PostgreSQL server."""

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.leading import LEADER
from core.errors import BotRunning
from storage.address import shown
from storage.database import alone_on
from storage.moving import TABLES, moved, refuse_unless_ready

PATIENCE = 3.0  # seconds until a bot that is ending has ended
DONE = "All are there, compared one by one. Set PONTE_DATABASE_URL to the new database, keep PONTE_KEYS, start the bot."


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "example:\n  systemctl stop ponte\n"
        "  ponte move sqlite:////var/lib/ponte/ponte.db postgresql://ponte@localhost/ponte\n\n"
        "The new database must be empty. The old one is read and left as it is. Give a password in ~/.pgpass or\n"
        "PGPASSWORD, not here: others on this machine can read a command line."
    )
    parser.add_argument("source", help="the database that is: sqlite:////path or postgresql://user@host/name")
    parser.add_argument("target", help="the database that shall be, likewise")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    rows = asyncio.run(_moved(arguments))
    said = {"source": shown(arguments.source), "target": shown(arguments.target), "rows": rows}
    print(json.dumps(said) if arguments.json else f"{sum(rows.values())} rows moved. {DONE}")
    return 0


async def _moved(arguments: argparse.Namespace) -> dict[str, int]:
    await asyncio.to_thread(refuse_unless_ready, arguments.source)
    async with _without_bots(arguments.source):
        return await asyncio.to_thread(_carried, arguments)


@asynccontextmanager
async def _without_bots(url: str) -> AsyncIterator[None]:
    """Keep every bot off a database: what it writes during or after a move would be lost. Raises BotRunning."""
    try:
        async with asyncio.timeout(PATIENCE) as waiting, alone_on(url, LEADER):
            waiting.reschedule(None)
            yield
    except TimeoutError:
        raise BotRunning(path=shown(url)) from None


def _carried(arguments: argparse.Namespace) -> dict[str, int]:
    rows = {}
    for table, count in moved(arguments.source, arguments.target):
        rows[table] = count
        if not arguments.json:
            print(f"{len(rows):>3} of {len(TABLES)}  {table}: {count}", file=sys.stderr)
    return rows
