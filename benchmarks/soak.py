"""Whether the bot keeps something of everybody: its memory while very many people come and go, by webhook on SQLite.

`memory_ratio`: what it has at the end over what it had after the first tenth; `errors`: lines of its log that say so.

example:
  python -m benchmarks.soak
  python -m benchmarks.soak --updates 20000 --people 2000
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvloop

from benchmarks.soak_visits import STEPS, Visits
from benchmarks.throughput_contestants import PONTE
from benchmarks.throughput_process import Process, running
from benchmarks.throughput_telegram import Telegram

UPDATES, PEOPLE = 1_000_000, 100_000
TOGETHER = 2_000  # people who come at the same time, so that nobody meets the limit of a chat
PIECES = 20
REST = 0.5  # seconds before memory is looked at
PATIENCE = 0.1  # seconds an update may take on average
TROUBLE = ('"level": "error"', '"level": "critical"')
Figures = dict[str, float]


async def soak(updates: int, people: int) -> Figures:
    """Let so many people do ten things each; return the figures. Raises TimeoutError where an answer does not come."""
    if updates != people * len(STEPS):
        raise ValueError(f"everybody does {len(STEPS)} things")
    began, memory = time.perf_counter(), [0.0]
    with tempfile.TemporaryDirectory(prefix="ponte-soak-") as name:
        async with _at_work(Path(name)) as (telegram, bot):
            for piece in range(PIECES):
                ids = range(1 + piece * updates // PIECES, 1 + (piece + 1) * updates // PIECES)
                await _piece(telegram, ids, min(TOGETHER, people // 2))
                memory.append(await _rested(bot))
                _told(piece, memory[-1], bot.cpu(), time.perf_counter() - began)
            cpu = bot.cpu()
        return {
            "updates": updates,
            "people": people,
            "mb_after_a_tenth": round(memory[PIECES // 10], 1),
            "mb_at_half": round(memory[PIECES // 2], 1),
            "mb_at_the_end": round(memory[-1], 1),
            "memory_ratio": round(memory[-1] / memory[PIECES // 10], 3),
            "errors": _errors(Path(name) / "log"),
            "cpu_per_1000": round(1000 * cpu / updates, 3),
            "seconds": round(time.perf_counter() - began),
        }


@asynccontextmanager
async def _at_work(folder: Path) -> AsyncIterator[tuple[Telegram, Process]]:
    async with Telegram().serve() as telegram:
        environment = PONTE.environment(telegram.address, "webhook", folder)
        async with running(PONTE.command, telegram, environment, folder / "log") as bot:
            yield telegram, bot


async def _piece(telegram: Telegram, ids: range, together: int) -> None:
    telegram.answered.clear()
    async with asyncio.timeout(PATIENCE * len(ids) + 60):
        await telegram.by_webhook(Visits(together), iter(ids))
    if len(telegram.answered) != len(ids):
        raise RuntimeError(f"{len(ids)} updates, {len(telegram.answered)} answers")


async def _rested(bot: Process) -> float:
    await asyncio.sleep(REST)
    return bot.memory()


def _told(piece: int, memory: float, cpu: float, seconds: float) -> None:
    """Tell how far it is, once in a tenth: a long run that is cut short has said something too."""
    if (piece + 1) % (PIECES // 10) == 0:
        line = f"{100 * (piece + 1) // PIECES} %: {memory:.1f} MB, {cpu:.0f} s of CPU, {seconds:.0f} s"
        print(line, file=sys.stderr, flush=True)


def _errors(log: Path) -> int:
    lines = log.read_text("utf-8").splitlines()
    return sum(any(sign in line for sign in TROUBLE) for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--updates", type=int, default=UPDATES)
    parser.add_argument("--people", type=int, default=PEOPLE)
    given = parser.parse_args()
    figures = uvloop.run(soak(given.updates, given.people))
    print(json.dumps(figures) if given.json else "\n".join(f"{name:<20}{value:>12}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
