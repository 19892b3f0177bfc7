"""Check a city pack: every fault with its file, line and reason."""

import argparse
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from bot.settings import PACK
from content import report
from content.checks import check
from content.failures import PackBroken
from content.reading import read_pack


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "examples:\n  ponte check content/sao-paulo\n  ponte check --report --json"
    parser.add_argument("folder", nargs="?", type=Path, default=PACK, help="the pack (the one that ships by default)")
    parser.add_argument(
        "--report",
        action="store_true",
        help="what is missing, draft, outdated, unconfirmed or stale, by language, topic and owner; "
        "what editors confirmed in the bot counts after `ponte export reviews`",
    )
    parser.add_argument("--json", action="store_true", help="print JSON: an object a fault, one object for a report")


def run(arguments: argparse.Namespace) -> int:
    return _report(arguments) if arguments.report else _check(arguments)


def _check(arguments: argparse.Namespace) -> int:
    problems = check(arguments.folder)
    faults = [problem for problem in problems if problem.severity != "warning"]
    for problem in problems:
        shown = {name: str(value) if isinstance(value, Path) else value for name, value in asdict(problem).items()}
        print(json.dumps(shown, ensure_ascii=False) if arguments.json else problem)
    if not arguments.json:
        print(f"{arguments.folder}: {len(faults)} faults, {len(problems) - len(faults)} warnings")
    return 1 if faults else 0


def _report(arguments: argparse.Namespace) -> int:
    pack = read_pack(arguments.folder)
    if pack.problems:
        raise PackBroken(pack.problems)
    rows = report.findings(pack, date.today())
    if arguments.json:
        counts = {f"by_{column}": report.counted(rows, column) for column in ("lang", "topic", "owner")}
        print(json.dumps({"findings": rows, **counts}, ensure_ascii=False))
    else:
        print("\n\n".join([*(report.table(rows, by) for by in ("lang", "topic", "owner")), report.listing(rows)]))
    return 0
