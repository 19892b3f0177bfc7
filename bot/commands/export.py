"""Write lists of the city pack for other programs: CSV, XLSX, or HSDS 3 for service directories."""

import argparse
import sys
from pathlib import Path

from bot.settings import PACK
from content.failures import PackBroken
from content.library import Library
from content.place_formats import COLUMNS
from content.place_import import all_places
from content.reading import Pack, read_pack
from core.errors import SettingWrong
from core.tables import to_csv
from exports.hsds import to_hsds
from exports.xlsx import to_xlsx
from locales.languages import right_to_left


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "example:\n  ponte export places --format xlsx --output places.xlsx"
    lists = parser.add_subparsers(dest="list", required=True, metavar="LIST")
    places = lists.add_parser(
        "places",
        help="every place of the pack's lists",
        epilog="example:\n  ponte export places --format hsds > directory.json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    places.add_argument("--format", choices=("csv", "xlsx", "hsds"), default="csv", help="csv by default")
    places.add_argument("--pack", type=Path, default=PACK, help="folder of the city pack (the one that ships)")
    places.add_argument("--output", type=Path, metavar="FILE", help="file to write (standard output by default)")


def run(arguments: argparse.Namespace) -> int:
    if arguments.format == "xlsx" and not arguments.output and sys.stdout.isatty():
        raise SettingWrong(name="--output", problem="is needed for xlsx", example="--output places.xlsx")
    pack = read_pack(arguments.pack)
    if pack.problems:
        raise PackBroken(pack.problems)
    content = _written(arguments.format, pack)
    if arguments.output:
        arguments.output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
    return 0


def _written(form: str, pack: Pack) -> bytes:
    if form == "csv":
        return to_csv(COLUMNS, all_places(pack)).encode()
    if form == "xlsx":
        return to_xlsx("places", COLUMNS, all_places(pack), frozenset({"lat", "lon"}))
    city = Library.read(pack.folder, right_to_left()).city
    return to_hsds(city, pack.city.country if pack.city else "", all_places(pack))
