"""Take a list into the city pack: all of it, or nothing where a row is wrong."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from bot import import_plan
from bot.pack import HOW
from bot.settings import PACK
from content.place_formats import COLUMNS
from content.place_import import import_places

EXAMPLE = f"""examples:
  ponte import places health.xlsx --pack content/sao-paulo
  ponte import places schools.csv            the list as its publisher made it (places/kinds.toml knows its columns)
  ponte import places directory.json --kind ngo          another directory's HSDS 3

columns of CSV and XLSX (id, kind and name are needed):
  {", ".join(COLUMNS)}

The lists of the kinds in FILE are replaced. A fault is said with file, line and column, and nothing is changed then.
A place is shown with address, phone and hours only where `confirmed` is yes."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "example:\n  ponte import places schools.csv --pack content/sao-paulo"
    lists = parser.add_subparsers(dest="list", required=True, metavar="LIST")
    places = lists.add_parser(
        "places",
        help="health centres, schools and other places",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    places.add_argument("file", type=Path, metavar="FILE", help="CSV, XLSX or HSDS 3 JSON")
    places.add_argument("--pack", type=Path, default=PACK, help="folder of the city pack (the one that ships)")
    places.add_argument("--kind", default="", help="kind of the rows that name none")
    places.add_argument("--json", action="store_true", help="print what was imported as one JSON object")
    places.set_defaults(take=_places)
    import_plan.add(lists)


def run(arguments: argparse.Namespace) -> int:
    return int(arguments.take(arguments))


def _places(arguments: argparse.Namespace) -> int:
    done = import_places(arguments.file, arguments.pack, arguments.kind)
    if arguments.json:
        print(json.dumps(asdict(done)))
        return 0
    for kind, count in done.places.items():
        print(f"{arguments.pack / 'places' / kind}.csv: {count} places")
    if done.skipped:
        print(f"{done.skipped} rows left out: they are over")
    print(f"A bot at work shows them after {HOW}.")
    return 0
