"""Check a city pack: every fault with its file, line and reason."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from bot.settings import PACK
from content.checks import check


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "example:\n  ponte check content/sao-paulo"
    parser.add_argument("folder", nargs="?", type=Path, default=PACK, help="the pack (the one that ships by default)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a fault")


def run(arguments: argparse.Namespace) -> int:
    problems = check(arguments.folder)
    faults = [problem for problem in problems if problem.severity != "warning"]
    for problem in problems:
        shown = {name: str(value) if isinstance(value, Path) else value for name, value in asdict(problem).items()}
        print(json.dumps(shown, ensure_ascii=False) if arguments.json else problem)
    if not arguments.json:
        print(f"{arguments.folder}: {len(faults)} faults, {len(problems) - len(faults)} warnings")
    return 1 if faults else 0
