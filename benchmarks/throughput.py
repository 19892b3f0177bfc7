"""What an update costs: Ponte with everything on beside minimal bots, one machine, one run, CPU of each bot's process.

example:
  python -m benchmarks.throughput
  python -m benchmarks.throughput --json
  python -m benchmarks.throughput --kinds
  python -m benchmarks.throughput --growth
  python -m benchmarks.throughput --start
"""

import argparse
import json
import sys
from typing import Any

import uvloop

from benchmarks.throughput_contestants import contestants
from benchmarks.throughput_growth import growth
from benchmarks.throughput_kinds import kinds
from benchmarks.throughput_rounds import COLUMNS, compared, ratio, table
from benchmarks.throughput_start import start

OTHERS = ("ptb", "aiogram", "grammy", "floor")


async def measured(rounds: int, updates: int, only: set[str]) -> dict[str, Any]:
    """Return all figures."""
    bots = [bot for bot in contestants() if not only or bot.name in only]
    samples, peaks = await compared(bots, rounds, updates)
    ratios = {f"cpu_vs_{name}": ratio(samples, name) for name in OTHERS}
    rounded = {name: value and round(value, 4) for name, value in ratios.items()}
    return rounded | {"peak_mb": {name: round(value, 1) for name, value in peaks.items()}, "cells": table(samples)}


def _lines(figures: dict[str, Any]) -> str:
    if "cells" not in figures:
        return "\n".join(f"{name:<26}{value}" for name, value in figures.items())
    head = f"{'':<26}" + "".join(f"{name:>10}" for name in ("s/1000", "a second", "p50 ms", "p95 ms", "p99 ms"))
    cells = figures["cells"].items()
    rows = [f"{key:<26}" + "".join(f"{cell[name]:>10.3f}" for name in COLUMNS) for key, cell in cells]
    rest = [f"{name:<26}{value}" for name, value in figures.items() if name != "cells"]
    return "\n".join([head, *rows, *rest])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--updates", type=int, default=1_000, help="updates of each job in a round")
    parser.add_argument("--only", default="", help="names of bots, with commas: ponte,aiogram")
    parser.add_argument("--kinds", action="store_true", help="SQLite and PostgreSQL, one process and two, instead")
    parser.add_argument("--growth", action="store_true", help="Ponte with 1,000,000 known people over 1,000 instead")
    parser.add_argument("--start", action="store_true", help="time to the first answer and idle memory instead")
    given = parser.parse_args()
    if given.kinds:
        work = kinds(given.rounds, given.updates)
    elif given.growth:
        work = growth(given.rounds, given.updates)
    elif given.start:
        work = start()
    else:
        work = measured(given.rounds, given.updates, {name for name in given.only.split(",") if name})
    figures = uvloop.run(work)
    print(json.dumps(figures) if given.json else _lines(figures))
    sys.exit(0)


if __name__ == "__main__":
    main()
