"""Whether one person who writes a thousand messages a second slows anybody else down, and what they are told.

Everybody else taps through menus, by webhook, in rounds of three kinds in turns: the flood goes to the bot; the same
flood goes to a process that does nothing, so that what posting it costs the machine is no cost of the bot; none.

flood_slows_median, flood_slows_p95   the time others wait while it goes to the bot, over that while it goes elsewhere
machine_slows_median                  the time others wait while it goes elsewhere, over that without a flood
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
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from benchmarks.flood_telegram import Crowded
from benchmarks.throughput_contestants import PONTE, ROOT, free_port
from benchmarks.throughput_process import Process, running
from benchmarks.throughput_updates import FIRST, Job

RATE, OTHERS = 1_000, 40  # updates a second: of one person, of all others together
TAPS = Job("tap", 1_000)
SECONDS, BEFORE = 2.0, 1.0  # of a round; until a flood has begun for sure
REST = 0.5  # seconds between two rounds
AFTER = 10.0  # seconds in which the last answers to who floods go out, one a second
ROUNDS = 12
FLOODING = FIRST + 900_000_000  # who floods in the first round; another one in each
BLOCK = 10_000  # numbers of updates
Figures = dict[str, float]


@dataclass(slots=True)
class Kind:
    """All rounds of one kind: seconds that others waited, CPU seconds of the bot, rates of the floods."""

    address: str
    waits: list[float] = field(default_factory=list)
    cpu: float = 0.0
    rates: list[float] = field(default_factory=list)

    def at(self, percent: int) -> float:
        """Return the wait at this percentile, in ms."""
        return 1000 * statistics.quantiles(self.waits, n=100)[percent - 1]


async def flood(rounds: int = ROUNDS) -> Figures:
    """Return the figures."""
    blocks = (range(start, start + BLOCK) for start in itertools.count(1, BLOCK))
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="ponte-flood-"))
        telegram = await stack.enter_async_context(Crowded().serve())
        environment = PONTE.environment(telegram.address, "webhook", Path(folder))
        bot = await stack.enter_async_context(running(PONTE.command, telegram, environment))
        elsewhere = await stack.enter_async_context(_elsewhere())
        await telegram.waits(TAPS, next(blocks)[:200], 200)  # warms up
        quiet, beside, flooded = kinds = Kind(""), Kind(elsewhere), Kind(telegram.hook)
        for number, kind in itertools.product(range(rounds), kinds):
            await _round(telegram, bot, kind, FLOODING + number, blocks)
        await asyncio.sleep(AFTER)
    floods = range(FLOODING, FLOODING + rounds)
    return _rounded(quiet, beside, flooded) | {
        "flood_answers": max(telegram.told[one] for one in floods),
        "flood_before": max(telegram.shown_to[one] - telegram.told[one] for one in floods),
    }


@asynccontextmanager
async def _elsewhere() -> AsyncIterator[str]:
    port = free_port()
    command = (sys.executable, "-m", "benchmarks.flood_elsewhere", str(port))
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        await process.wait()


async def _round(telegram: Crowded, bot: Process, kind: Kind, person: int, blocks: Iterator[range]) -> None:
    many = next(blocks)[: int(RATE * (BEFORE + SECONDS))]
    going = kind.address and asyncio.ensure_future(telegram.floods(kind.address, person, many, RATE))
    await asyncio.sleep(BEFORE)
    cpu = bot.cpu()
    kind.waits += await telegram.waits(TAPS, next(blocks)[: int(OTHERS * SECONDS)], OTHERS)
    kind.cpu += bot.cpu() - cpu
    if going:
        kind.rates.append(await going)
    await asyncio.sleep(REST)


def _rounded(quiet: Kind, beside: Kind, flooded: Kind) -> Figures:
    posted = RATE * SECONDS * len(flooded.rates)
    return {
        "flood_slows_median": round(flooded.at(50) / beside.at(50), 3),
        "flood_slows_p95": round(flooded.at(95) / beside.at(95), 3),
        "machine_slows_median": round(beside.at(50) / quiet.at(50), 3),
        "quiet_median_ms": round(quiet.at(50), 2),
        "flood_rate": round(min(flooded.rates)),
        "flood_cpu_per_1000": round(1000 * (flooded.cpu - beside.cpu) / posted, 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    figures = uvloop.run(flood(given.rounds))
    print(json.dumps(figures) if given.json else "\n".join(f"{name:<20}{value:>10}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
