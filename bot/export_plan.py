"""`ponte export plan`: the actions of a plan as a table, also an empty one to fill in."""

import argparse
from pathlib import Path

from bot.output import put_out
from bot.settings import PACK
from content.failures import PackBroken
from content.plan_formats import COLUMNS
from content.plan_import import chosen, rows
from content.reading import read_pack
from core.tables import to_csv
from exports.xlsx import to_xlsx


def add(what: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    plan = what.add_parser(
        "plan",
        help="the actions of the municipal plan: CSV or XLSX",
        epilog="example:\n  ponte export plan --format xlsx --output actions.xlsx",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    plan.add_argument("--format", choices=("csv", "xlsx"), default="csv", help="csv by default")
    plan.add_argument("--pack", type=Path, default=PACK, help="folder of the city pack (the one that ships)")
    plan.add_argument("--plan", default="", metavar="ID", help="folder in plan/ (the plan in force by default)")
    plan.add_argument("--output", type=Path, metavar="FILE", help="file to write (standard output by default)")
    plan.set_defaults(export=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the actions of a plan in the columns that `ponte import plan` takes."""
    pack = read_pack(arguments.pack)
    if pack.problems:
        raise PackBroken(pack.problems)
    found = rows(chosen(pack, arguments.plan))
    table = to_xlsx("plan", COLUMNS, found, frozenset()) if arguments.format == "xlsx" else to_csv(COLUMNS, found)
    put_out(table, arguments.output, "actions.xlsx")
    return 0
