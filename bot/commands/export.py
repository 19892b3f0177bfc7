"""Write what the pack and the bot hold into files: lists of places, the plan, what editors confirmed."""

import argparse
from pathlib import Path

from bot import export_plan
from bot.export_places import export_places
from bot.export_reviews import export_reviews
from bot.settings import PACK


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "example:\n  ponte export places --format xlsx --output places.xlsx"
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    places = what.add_parser(
        "places",
        help="every place of the pack's lists: CSV, XLSX, or HSDS 3 for service directories",
        epilog="example:\n  ponte export places --format hsds > directory.json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    places.add_argument("--format", choices=("csv", "xlsx", "hsds"), default="csv", help="csv by default")
    places.add_argument("--pack", type=Path, default=PACK, help="folder of the city pack (the one that ships)")
    places.add_argument("--output", type=Path, metavar="FILE", help="file to write (standard output by default)")
    places.set_defaults(export=export_places)
    export_plan.add(what)
    reviews = what.add_parser(
        "reviews",
        help="what editors confirmed in the bot, into the files of the city pack",
        description="Write what editors confirmed in the bot into the files of the city pack.",
        epilog="example:\n  PONTE_CITY=/srv/ponte/vila-nova ponte export reviews",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reviews.set_defaults(export=export_reviews)


def run(arguments: argparse.Namespace) -> int:
    return int(arguments.export(arguments))
