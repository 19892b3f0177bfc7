"""A bot that is killed again and again while it sends an announcement: nobody twice, nobody forgotten.

example:
  python -m benchmarks.announce_kill
  python -m benchmarks.announce_kill --json
"""

import argparse
import asyncio
import json
import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing

import uvloop

from benchmarks.announce_town import SMALL, Town, town

RATE = 100  # messages a second, so that many moments fit into a minute
MOST = 60  # messages between a start and a kill
EARLY = 5  # one kill in so many hits a bot that is just starting
PATIENCE = 120.0  # seconds
Figures = dict[str, int]


async def killed(kills: int, people: int, seed: int = 1) -> Figures:
    """Return what became of an announcement over so many kills. Raises RuntimeError where it ended before them."""
    chance, worst = random.Random(seed), 0
    async with town(people, limits=False, city=SMALL) as made:
        await made.release()
        for number in range(kills):
            bot = await made.start("bot", "run", rate=RATE)
            await _moment(made, chance, number)
            bot.kill()
            await bot.communicate()
            worst = max(worst, _ledger(made)["sending"])
        if made.reached.total() >= people:
            raise RuntimeError("everything was sent before the last kill: more people are needed")
        await _finished(made)
        return _figures(made, people) | {"kills": kills, "unknown_worst_kill": worst}


async def _moment(made: Town, chance: random.Random, number: int) -> None:
    """Wait for a random moment: some messages after the start, or some time into it."""
    if number % EARLY == EARLY - 1:
        return await asyncio.sleep(chance.uniform(0, 1.5))
    wanted = made.reached.total() + chance.randrange(1, MOST)
    await _until(lambda: made.reached.total() >= wanted)
    return await asyncio.sleep(chance.uniform(0, 0.1))


async def _finished(made: Town) -> None:
    """Let a last bot end what is left."""
    bot = await made.start("bot", "run", rate=RATE)
    await _until(lambda: not {"pending", "sending"} & _ledger(made).keys(), 0.5)
    bot.terminate()
    await bot.communicate()


async def _until(holds: Callable[[], bool], pause: float = 0.005) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(pause)


def _ledger(made: Town) -> Counter[str]:
    """Return how many rows stand at what."""
    with closing(sqlite3.connect(made.folder / "ponte.db", timeout=30)) as connection:
        return Counter(dict(connection.execute("SELECT status, count(*) FROM deliveries GROUP BY status").fetchall()))


def _figures(made: Town, people: int) -> Figures:
    reached = made.reached
    with closing(sqlite3.connect(made.folder / "ponte.db", timeout=30)) as connection:
        rows = dict(connection.execute("SELECT chat_id, status FROM deliveries").fetchall())
    return {
        "twice": sum(copies > 1 for copies in reached.values()),
        "forgotten": people - len(reached.keys() | {chat for chat, status in rows.items() if status == "unknown"}),
        "unknown": sum(status == "unknown" for status in rows.values()),
        "people": people,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--people", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=1, help="of the random moments")
    given = parser.parse_args()
    figures = uvloop.run(killed(given.kills, given.people, given.seed))
    print(json.dumps(figures) if given.json else "\n".join(f"{name:<20}{value:>8}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
