"""Move a city's data into another database, for instance from a file of SQLite to a PostgreSQL server."""

import argparse
import json
import sys

from storage.address import shown
from storage.moving import TABLES, moved

DONE = "All are there, compared one by one. Set PONTE_DATABASE_URL to the new database, keep PONTE_KEYS, start the bot."


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "example:\n  systemctl stop ponte\n"
        "  ponte move sqlite:////var/lib/ponte/ponte.db postgresql://ponte@localhost/ponte\n\n"
        "The new database must be empty. The old one is read and left as it is."
    )
    parser.add_argument("source", help="the database that is: sqlite:////path or postgresql://user@host/name")
    parser.add_argument("target", help="the database that shall be, likewise")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    rows = {}
    for table, count in moved(arguments.source, arguments.target):
        rows[table] = count
        if not arguments.json:
            print(f"{len(rows):>3} of {len(TABLES)}  {table}: {count}", file=sys.stderr)
    said = {"source": shown(arguments.source), "target": shown(arguments.target), "rows": rows}
    print(json.dumps(said) if arguments.json else f"{sum(rows.values())} rows moved. {DONE}")
    return 0
