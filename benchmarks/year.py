"""A simulated year: invented voices in the city's languages, through talk, redaction, sealed box and its nights, into
indicators and the report.

example:
  python -m benchmarks.year --feedbacks 2000
  python -m benchmarks.year --output year --json

sent        voices that went into the box; `counted` of them stand in the counts in the end, `waiting` in the box
comments    words kept; `masked` of them hold a placeholder
months      months whose words are still there: the others' time is over
published   indicators with a number that may be published; `kept_back` have too few voices
"""

import argparse
import asyncio
import json
import tempfile
import time
import tomllib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.anonymity_town import Town, town
from benchmarks.year_talks import told
from bot.findings import written
from bot.rehearsal.voices import Inventor
from bot.rehearsal.year import SAID
from bot.schedule import retain
from bot.settings import PACK
from core.figures import Findings
from core.model import Person
from core.tallies import GIVEN
from core.usecases.indicators import findings
from exports.reader import Reader
from exports.report.document import Standing

YEAR = 2025  # over, so that nothing in it depends on the day of the run
FIRST, LAST, DAYS = f"{YEAR}-01", f"{YEAR}-12", 365
READERS, AFTERNOON = 3000, 18
FILES = {"pdf": "report.pdf", "xlsx": "indicators.xlsx", "csv": "indicators.csv", "pack": "open-data"}


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one run."""

    sent: int
    counted: int
    waiting: int
    comments: int
    masked: int
    months: int
    published: int
    kept_back: int
    talk_ms: float
    night_ms: float
    findings_ms: float
    database_mb: float


async def measured(folder: Path, city: Path, feedbacks: int, seed: int, output: Path | None) -> Figures:
    """Return the figures of a year with so many voices in an empty `folder`; the report and the rest go to `output`."""
    async with town(folder, city, []) as place:
        said = tomllib.loads(SAID.read_text("utf-8"))["comments"]
        inventor = Inventor(place.bot.ponte.library, said, seed)
        await _readers(place, inventor)
        sent, spent = 0, [0.0, 0.0]
        for day in range(DAYS):
            today = _at(place, day)
            count = feedbacks * (day + 1) // DAYS - feedbacks * day // DAYS
            start = time.perf_counter()
            sent += await _day(place, inventor, count, day / DAYS, today)
            then = time.perf_counter()
            _at(place, day + 1)
            await retain(place.bot.ponte, place.bot.keyring)
            spent[0] += then - start
            spent[1] += time.perf_counter() - then
            if today.day == 1:
                print(f"{today:%Y-%m} {sent} voices so far", flush=True)
        return await _figures(place, sent, spent, output)


def _at(place: Town, day: int) -> datetime:
    """Let it be the afternoon of a day of the year, for bot and keys."""
    now = datetime(YEAR, 1, 1, AFTERNOON, tzinfo=UTC) + timedelta(days=day)
    place.bot.ponte.now = lambda: now
    place.bot.keyring._today = now.date
    return now


async def _readers(place: Town, inventor: Inventor) -> None:
    """Let people use the bot: what is said of a language depends on how many read it."""
    _at(place, 0)
    async with place.bot.ponte.storage.unit_of_work() as work:
        for chat_id in range(1, READERS + 1):
            await work.people.put(Person(chat_id, dict(inventor.voice(0).donated)["language"], LAST))
        await work.commit()


async def _day(place: Town, inventor: Inventor, count: int, progress: float, now: datetime) -> int:
    """Let so many people speak; return how many voices went into the box."""
    library = place.bot.ponte.library
    voices = [told(library, inventor.voice(progress), now) for _ in range(count)]
    given = [voice for voice in voices if voice]
    async with place.bot.ponte.storage.unit_of_work() as work:
        for voice in given:
            await work.box.put(voice)
        await work.commit()
    return len(given)


async def _figures(place: Town, sent: int, spent: list[float], output: Path | None) -> Figures:
    library = place.bot.ponte.library
    async with place.bot.ponte.storage.unit_of_work() as work:
        start = time.perf_counter()
        found = await findings(work, library, FIRST, LAST, library.city.thresholds.publication)
        took = time.perf_counter() - start
        sums = await work.tallies.sums(FIRST, f"{YEAR + 1}-01", frozenset({"value"}))
        comments = await work.comments.find(None, "", "", None, sent, 0)
        waiting = await work.box.count()
    if output:
        _write(found, place, output)
    values = [finding.total for finding in found.found]
    return Figures(
        sent,
        sum(tally.n for tally in sums if tally.question == GIVEN),
        waiting,
        len(comments),
        sum("[" in comment.words for comment in comments),
        len({comment.month for comment in comments}),
        sum(not value.suppressed for value in values),
        sum(value.suppressed for value in values),
        round(1000 * spent[0] / max(sent, 1), 2),
        round(1000 * spent[1] / DAYS, 1),
        round(1000 * took, 1),
        round((place.folder / "live" / "ponte.db").stat().st_size / 1e6, 1),
    )


def _write(found: Findings, place: Town, output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    ponte = place.bot.ponte
    reader = Reader(found, ponte.library, ponte.catalogues[ponte.library.city.source_language])
    for form, name in FILES.items():
        written(reader, Standing(inside=False, provisional=False), form, output / name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feedbacks", type=int, default=20_000, help="how many voices in the year (20000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another year")
    parser.add_argument("--city", type=Path, default=PACK, help="the city pack (the one that ships by default)")
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="where report, tables and open data go")
    parser.add_argument("--json", action="store_true", help="one JSON object at the end instead of the table")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        year = measured(Path(folder), arguments.city.absolute(), arguments.feedbacks, arguments.seed, arguments.output)
        figures = asyncio.run(year)
    if arguments.json:
        print(json.dumps(asdict(figures)))
        return
    for name, value in asdict(figures).items():
        print(f"{name:<12} {value}")


if __name__ == "__main__":
    main()
