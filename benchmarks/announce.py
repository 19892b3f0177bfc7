"""How announcements go out: speed, refusals and answers meanwhile with Telegram's limits on; cost a message without.

example:
  python -m benchmarks.announce
  python -m benchmarks.announce --json
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from typing import Any

import uvloop

from benchmarks.announce_asking import Asking
from benchmarks.announce_town import BODY, FIRST, TITLE, Town, is_news, town

RATE = 30
ASKERS, ASKED = 40, 8.0  # people who ask, questions a second
Figures = dict[str, float]


async def with_limits(people: int) -> Figures:
    """Send at Telegram's speed while people ask."""
    async with town(people, limits=True) as made:
        bot = await made.start("bot", "run", rate=RATE)
        asking = Asking(made.emulator.world, range(FIRST, FIRST + ASKERS), ASKED)
        await asking.warm_up()
        quiet = people / RATE / 2
        before = await _asked_for(asking, quiet)
        begun = len(made.journal)
        await made.release()
        await _begun(made)
        asking.waits = []
        await asking.run(lambda: len(made.reached) < people)
        during, heard = asking.waits, made.journal[begun:]
        after = await _asked_for(asking, quiet)
        bot.terminate()
        await bot.communicate()
    return _limited(heard, before + after, during)


async def _begun(made: Town) -> None:
    while not made.reached:  # noqa: ASYNC110 - another process does it
        await asyncio.sleep(0.1)


async def _asked_for(asking: Asking, seconds: float) -> list[float]:
    end = time.perf_counter() + seconds
    asking.waits = []
    await asking.run(lambda: time.perf_counter() < end)
    return asking.waits


def _limited(heard: list[dict[str, Any]], quiet: list[float], during: list[float]) -> Figures:
    taken = [call["at"] for call in heard if call["status"] == 200 and is_news(call)]
    first, last = min(taken), max(taken)
    counted = [call for call in heard if call["method"] == "sendMessage" and first <= call["at"] <= last]
    return {
        "achieved": (len(taken) - 1) / (last - first) / RATE,
        "achieved_with_answers": (len(counted) - 1) / (last - first) / RATE,
        "refusals": sum(call["status"] == 429 for call in heard),
        "reply_p95_ratio": p95(during) / p95(quiet),
        "reply_p95_ms": 1000 * p95(during),
        "reply_p95_quiet_ms": 1000 * p95(quiet),
        "questions": len(during),
    }


def p95(values: list[float]) -> float:
    """Return the value that 95 % do not exceed."""
    return statistics.quantiles(values, n=20)[-1]


async def cost(people: int) -> Figures:
    """Return CPU seconds per 1,000 messages and the peak of memory (kB) of a bot without limits."""
    async with town(people, limits=False) as made:
        await made.release()
        found = json.loads(await made.output("benchmarks.announce_bot", rate=1000))
        _complete(made, people)
    return {"cpu": 1000 * found["cpu"] / people, "peak": found["peak"], "seconds": found["seconds"]}


async def yardstick(people: int) -> float:
    """Return CPU seconds per 1,000 messages of a bare aiogram loop."""
    text = f"<b>{TITLE}</b>\n\n{BODY}"
    async with town(people, limits=False) as made:
        found = json.loads(await made.output("benchmarks.announce_aiogram", str(FIRST), str(people), text))
        _complete(made, people)
    return float(1000 * found["cpu"] / people)


def _complete(made: Town, people: int) -> None:
    """Raise where the run did not do what it is measured for."""
    reached = made.reached
    if len(reached) != people or reached.total() != people:
        raise RuntimeError(f"{reached.total()} messages to {len(reached)} of {people} people")


async def measured(limited: int, few: int, many: int) -> Figures:
    """Return all figures. What the large run is compared with is measured before it and after it."""
    figures = await with_limits(limited)
    first = await yardstick(few)
    before, large, after = await cost(few), await cost(many), await cost(few)
    bare = (first + await yardstick(few)) / 2
    small = {name: (before[name] + after[name]) / 2 for name in before}
    return figures | {
        "cpu_vs_aiogram": large["cpu"] / bare,
        "growth": max(large["cpu"] / small["cpu"], large["peak"] / small["peak"]),
        "cpu_per_1000": large["cpu"],
        "cpu_per_1000_few": small["cpu"],
        "cpu_per_1000_aiogram": bare,
        "peak_mb": large["peak"] / 1024,
        "peak_few_mb": small["peak"] / 1024,
        "a_second": many / large["seconds"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--limited", type=int, default=1_500, help="people of the run at Telegram's speed")
    parser.add_argument("--few", type=int, default=10_000, help="people of the smaller run without limits")
    parser.add_argument("--many", type=int, default=100_000, help="people of the larger one")
    given = parser.parse_args()
    figures = {
        name: round(value, 4) for name, value in uvloop.run(measured(given.limited, given.few, given.many)).items()
    }
    print(json.dumps(figures) if given.json else "\n".join(f"{name:<24}{value:>12}" for name, value in figures.items()))
    sys.exit(0)


if __name__ == "__main__":
    main()
