"""What becomes of people's talks while workers are killed: every voice kept once and as it was given.

500 people tell how a service treated them, by webhook to four workers. A quarter of the taps is made twice, three
updates in ten are delivered twice at once, and a random worker is killed again and again. Then the workers are told to
end while everybody writes (benchmarks.faults_ending), and one person floods (benchmarks.flood).

example:
  python -m benchmarks.faults
  python -m benchmarks.faults --json --database sqlite
"""

import argparse
import asyncio
import json
import random
import sys
import time
from contextlib import nullcontext, suppress
from importlib import import_module
from typing import Any

import uvloop

from benchmarks.announce_town import Town
from benchmarks.faults_ending import ending
from benchmarks.faults_person import Person
from benchmarks.faults_town import asked_again, crew, kept, people_of, settled, shown_again, waiting
from benchmarks.flood import flood
from benchmarks.soak import PEOPLE, UPDATES, soak
from core.errors import StorageLocked

Figures = dict[str, float]
DATABASES = ("sqlite", "postgresql")
KILL_EVERY = (1.0, 2.5)  # seconds
SENDING = 30.0  # seconds
BEGINNING = 0.12  # seconds a person, within which all have begun


async def talks(
    people: int, workers: int, kill_every: tuple[float, float], seed: int = 1, database: str = ""
) -> Figures:
    """Return what became of the talks of so many people while a worker is killed every so many seconds.

    `wrong`: voices kept that nobody gave, or that are kept twice; `lost`: people whose talk stopped, or of whom
    something is missing; `repeated`: steps decided twice, and voices that count twice.
    """
    chance = random.Random(seed)
    async with settled(people, database) as made:
        everybody = people_of(made, chance)
        async with crew(made, workers) as running:
            killing, begun = asyncio.ensure_future(running.kill(chance, *kill_every)), time.perf_counter()
            stopped = await _all_tell(everybody)
            seconds = time.perf_counter() - begun
            killing.cancel()
            await _sent(made)
            ended = await running.end()
        return await _judged(made, everybody, stopped) | {
            "kills": running.kills,
            "seconds": round(seconds, 1),
            "seconds_to_end": round(ended, 1),
        }


async def _judged(made: Town, everybody: list[Person], stopped: set[int]) -> Figures:
    """Compare what is kept with what was said: nobody says the same as another."""
    answers, words = await kept(made)
    said = {(person.said.answers, person.said.area): person.id for person in everybody}
    spoken = {person.said.words: person.id for person in everybody}
    silent = {person for voice, person in said.items() if not answers[voice]}
    wordless = {person for one, person in spoken.items() if not words[one]}
    foreign = answers.total() - sum(answers[voice] for voice in said)
    foreign += words.total() - sum(words[one] for one in spoken)
    twice = sum(n - 1 for n in (*answers.values(), *words.values()) if n > 1)
    return {
        "wrong": foreign + twice,
        "lost": len(stopped | silent | wordless),
        "repeated": asked_again(made) + twice,
        "talks": len(everybody),
        "shown_again": shown_again(made),
        "left": await waiting(made),
    }


async def _all_tell(everybody: list[Person]) -> set[int]:
    """Let everybody tell; return those whose talk stopped."""

    async def one(person: Person) -> None:
        await asyncio.sleep(person.chance.uniform(0, BEGINNING * len(everybody)))
        await person.tells()

    ends = await asyncio.gather(*map(one, everybody), return_exceptions=True)
    return {person.id for person, end in zip(everybody, ends, strict=True) if end is not None}


async def _sent(made: Town) -> None:
    """Let what dead workers left be sent."""
    with suppress(TimeoutError):
        async with asyncio.timeout(SENDING):
            while await _busy(made):  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(0.5)


async def _busy(made: Town) -> bool:
    try:
        return bool(await waiting(made))
    except StorageLocked:
        return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--database", choices=(*DATABASES, "both"), default="both")
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1, help="of what people say and when workers die")
    parser.add_argument("--long", action="store_true", help="the soak too (benchmarks.soak): an hour")
    given = parser.parse_args()
    runs = [found for name in DATABASES if given.database in (name, "both") and (found := _run(name, given))]
    if not runs:
        sys.exit("PostgreSQL cannot be started here")
    figures = {name: _together(name, [run[name] for run in runs]) for name in runs[0]} | {"databases": len(runs)}
    figures |= uvloop.run(flood())
    if given.long:
        figures |= uvloop.run(soak(UPDATES, PEOPLE))
    print(json.dumps(figures) if given.json else "\n".join(f"{name:<20}{value:>12}" for name, value in figures.items()))


def _together(name: str, values: list[float]) -> float:
    """Return the figure of several databases: the longest time, all of the rest."""
    return max(values) if "seconds" in name else sum(values)


def _run(database: str, given: argparse.Namespace) -> Figures | None:
    """Return the figures on one kind of database, None where no PostgreSQL can be started."""
    postgres: Any = import_module("tests.postgres")
    try:
        with postgres.serving(postgres.DURABLE) if database == "postgresql" else nullcontext() as server:
            urls = [server.fresh() if server else "" for _ in range(2)]
            found = uvloop.run(talks(given.people, given.workers, KILL_EVERY, given.seed, urls[0]))
            found |= uvloop.run(ending(given.people, given.workers, urls[1], given.seed))
    except postgres.NoServer as error:
        print(f"{database}: {error}", file=sys.stderr)
        return None
    print(f"{database}: {json.dumps(found)}", file=sys.stderr)
    return found


if __name__ == "__main__":
    main()
