"""Whether one person who writes a thousand messages a second slows anybody else down, and what they are told.

Everybody else taps through menus, by webhook, in rounds: one without the flood and one with it, in turns, so that a
busy machine slows both.

flood_slows_median, flood_slows_p95   the time others wait over that of the same round without the flood, of all rounds
flood_answers                         how often who floods is told so, the most of any flood
flood_before                          what else they were sent: answers to what they wrote before it was a flood
flood_rate                            messages a second that were posted and confirmed

example:
  python -m benchmarks.flood
  python -m benchmarks.flood --rounds 20 --json
"""

import argparse
import asyncio
import itertools
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import uvloop

from benchmarks.flood_telegram import Crowded, Flood
from benchmarks.throughput_contestants import PONTE
from benchmarks.throughput_process import Process, running
from benchmarks.throughput_updates import Job

RATE, OTHERS = 1_000, 40  # updates a second: of one person, of all others together
SECONDS, BEFORE = 3.0, 0.5  # of a round; of a flood before others are looked at
REST = 0.5  # seconds between two rounds
AFTER = 10.0  # seconds in which the last answers to who floods go out, one a second
ROUNDS = 10
BLOCK = 10_000  # numbers of updates
Figures = dict[str, float]


@dataclass(slots=True)
class Round:
    """Seconds that others waited without the flood and with it, and what the flood cost."""

    quiet: list[float]
    flooded: list[float]
    rate: float
    cpu: float

    def slower(self, percent: int) -> float:
        """Return how many times as long others waited, at this percentile."""
        return _percentile(self.flooded, percent) / _percentile(self.quiet, percent)


async def flood(rounds: int = ROUNDS) -> Figures:
    """Return the figures."""
    blocks, others = (range(start, start + BLOCK) for start in itertools.count(1, BLOCK)), Job("tap", 1_000)
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="ponte-flood-"))
        telegram = await stack.enter_async_context(Crowded().serve())
        environment = PONTE.environment(telegram.address, "webhook", Path(folder))
        bot = await stack.enter_async_context(running(PONTE.command, telegram, environment))
        await telegram.waits(others, next(blocks)[:200], 200)  # warms up
        found = [await _round(telegram, bot, others, blocks, number) for number in range(rounds)]
        await asyncio.sleep(AFTER)
    floods = [Flood(number).person(0) for number in range(rounds)]
    return _rounded(found) | {
        "flood_answers": max(telegram.told[one] for one in floods),
        "flood_before": max(telegram.shown_to[one] - telegram.told[one] for one in floods),
    }


async def _round(telegram: Crowded, bot: Process, others: Job, blocks: Iterator[range], number: int) -> Round:
    cpu = bot.cpu()
    quiet = await telegram.waits(others, next(blocks)[: int(OTHERS * SECONDS)], OTHERS)
    without, cpu = bot.cpu() - cpu, bot.cpu()
    many = next(blocks)[: int(RATE * (SECONDS + BEFORE))]
    began = time.perf_counter()
    flooding = asyncio.ensure_future(telegram.floods(Flood(number), many, RATE))
    await asyncio.sleep(BEFORE)
    flooded = await telegram.waits(others, next(blocks)[: int(OTHERS * SECONDS)], OTHERS)
    await flooding
    rate = len(many) / (time.perf_counter() - began)
    spent = (bot.cpu() - cpu - without) / len(many)
    await asyncio.sleep(REST)
    return Round(quiet, flooded, rate, spent)


def _rounded(found: list[Round]) -> Figures:
    return {
        "flood_slows_median": round(statistics.median(one.slower(50) for one in found), 3),
        "flood_slows_p95": round(statistics.median(one.slower(95) for one in found), 3),
        "quiet_median_ms": round(1000 * _percentile([wait for one in found for wait in one.quiet], 50), 2),
        "flooded_median_ms": round(1000 * _percentile([wait for one in found for wait in one.flooded], 50), 2),
        "flood_rate": round(statistics.median(one.rate for one in found)),
        "flood_cpu_per_1000": round(1000 * statistics.median(one.cpu for one in found), 3),
    }


def _percentile(waits: list[float], percent: int) -> float:
    return statistics.quantiles(waits, n=100)[percent - 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    figures = uvloop.run(flood(given.rounds))
    print(json.dumps(figures) if given.json else "\n".join(f"{name:<20}{value:>10}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
