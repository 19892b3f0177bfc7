"""`ponte import plan`: the actions of a plan, as the city keeps them in a table."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from bot.settings import PACK
from content.plan_formats import COLUMNS
from content.plan_import import import_plan

EXAMPLE = f"""examples:
  ponte import plan actions.xlsx --pack content/sao-paulo
  ponte import plan actions.csv --plan plano-2021-2024

FILE is CSV (UTF-8 or Windows-1252; comma, semicolon or tab) or the first sheet of an XLSX. Its columns:
  code         needed: the action's number in the plan; letters, digits, . and -
  axis         needed: a code of axes.toml, such as IV
  text         needed: the action in the plan's own words
  responsible  who answers for it
  indicator    one indicator of the action; an action with several has a row for each
  target       the target of that indicator, in the plan's own words
  sdg          targets of the Sustainable Development Goals, parted by semicolons: 10.7; 16.7
Head of the table: {",".join(COLUMNS)}
In a workbook give code and sdg the format "text": a spreadsheet makes 16.1 of the number 16.10.

The actions of the plan are replaced. A fault is said with file, line and column, and nothing is changed then.
`ponte export plan` gives the same table out, also while it is empty: a form to fill in."""


def add(lists: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    plan = lists.add_parser(
        "plan",
        help="the actions of the municipal plan, with their indicators and targets",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    plan.add_argument("file", type=Path, metavar="FILE", help="CSV or XLSX")
    plan.add_argument("--pack", type=Path, default=PACK, help="folder of the city pack (the one that ships)")
    plan.add_argument("--plan", default="", metavar="ID", help="folder in plan/ (the plan in force by default)")
    plan.add_argument("--json", action="store_true", help="print what was imported as one JSON object")
    plan.set_defaults(take=run)


def run(arguments: argparse.Namespace) -> int:
    """Replace the actions of a plan."""
    done = import_plan(arguments.file, arguments.pack, arguments.plan)
    if arguments.json:
        print(json.dumps(asdict(done)))
        return 0
    print(f"{arguments.pack / 'plan' / done.plan}: {done.actions} actions, {done.indicators} indicators")
    if done.expected_actions and done.expected_actions != done.actions:
        print(f"The plan says it has {done.expected_actions} actions.")
    if done.expected_indicators and done.expected_indicators != done.indicators:
        print(f"The plan says it has {done.expected_indicators} indicators.")
    print("Restart the bot to use them.")
    return 0
