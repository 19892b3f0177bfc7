"""The box is emptied once a day; nothing waits longer than its key, and nothing is kept longer than is said."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import emptying, reads
from bot.running import Running
from bot.schedule import retain
from bot.wiring import running
from core.feedback import Comment, Feedback, Service
from core.model import Person
from core.tallies import GIVEN, Tally
from emulator import Emulator
from tests.conftest import SMALL_CITY, TOKEN, settings_for
from tests.storage.test_forgetting import raw

HEALTH = Service("health", "VIII", "vaccines")
NOON = datetime(2026, 10, 5, 15, tzinfo=UTC)  # noon in the invented city
DAY = timedelta(days=1)
MONTH = "2026-10"


def voice(words: str = "", lang: str = "es", service: Service = HEALTH) -> Feedback:
    return Feedback("visit", service, (("needed", "no"),), (("language", lang),), words)


class Clock:
    """The bot's parts in a world whose time is set by hand."""

    def __init__(self, bot: Running) -> None:
        self.bot, self.time = bot, NOON
        bot.ponte.now = lambda: self.time
        bot.keyring._today = lambda: self.time.date()

    async def gives(self, *voices: Feedback) -> None:
        async with self.bot.ponte.storage.unit_of_work() as work:
            for given in voices:
                await work.box.put(given)
            await work.commit()

    async def later(self, time: timedelta) -> None:
        """Let time pass and the scheduler tick once."""
        self.time += time
        await retain(self.bot.ponte, self.bot.keyring)

    async def waiting(self) -> int:
        async with self.bot.ponte.storage.unit_of_work() as work:
            return await work.box.count()

    async def sums(self, dimension: str = "") -> list[Tally]:
        async with self.bot.ponte.storage.unit_of_work() as work:
            by = frozenset({"month", "section", "axis", "topic", "value"})
            return await work.tallies.sums("2026-01", "2027-12", by, dimension)  # type: ignore[arg-type]

    async def words(self) -> list[Comment]:
        async with self.bot.ponte.storage.unit_of_work() as work:
            return await work.comments.find(None, "", "", None, 100, 0)


@pytest.fixture
async def clock(tmp_path: Path) -> AsyncIterator[Clock]:
    """A bot that takes no updates, with six readers of Spanish and one of Arabic, whose box was looked at today."""
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=[], limits=False)
    async with emulator.serve("127.0.0.1", 0) as address, running(settings_for(address, tmp_path, SMALL_CITY)) as bot:
        made = Clock(bot)
        async with bot.ponte.storage.unit_of_work() as work:
            for number in range(7):
                await work.people.put(Person(7_000_000_000 + number, "es" if number else "ar", MONTH))
            await work.commit()
        await made.later(timedelta(0))
        yield made


async def test_voices_become_counts_and_words_alone(clock: Clock, tmp_path: Path) -> None:
    await clock.gives(*(voice(f"fila longa {number}") for number in range(6)), voice(lang="ar"))
    assert b"fila longa" not in raw(tmp_path)
    await clock.later(timedelta(hours=14))
    assert await clock.waiting() == 7, "it is not yet three in the night"
    await clock.later(timedelta(hours=2))
    assert await clock.waiting() == 0
    assert await clock.sums() == [
        Tally(MONTH, "health", "VIII", "vaccines", "", "", GIVEN, "visit", 7),
        Tally(MONTH, "health", "VIII", "vaccines", "", "", "needed", "no", 7),
    ]
    assert {(tally.value, tally.question): tally.n for tally in await clock.sums("language")} == {
        ("es", GIVEN): 6,
        ("es", "needed"): 6,
        ("other", GIVEN): 1,
        ("other", "needed"): 1,
    }
    found = await clock.words()
    assert {comment.words for comment in found} == {f"fila longa {number}" for number in range(6)}
    assert {len(comment.id) for comment in found} == {32}
    assert {(comment.month, comment.topic, comment.state) for comment in found} == {(MONTH, "vaccines", "new")}


async def test_words_name_their_topic_only_beside_others(clock: Clock) -> None:
    alone = Service("work", "VI", "work-card")
    await clock.gives(*[voice("fila")] * 5, voice("só eu", service=alone))
    await clock.later(DAY)
    assert {comment.topic for comment in await clock.words() if comment.words == "fila"} == {"vaccines"}
    await clock.gives(*[voice("mais uma", service=alone)] * 5)
    await clock.later(DAY)
    assert {(comment.words, comment.section, comment.topic) for comment in await clock.words()} == {
        ("fila", "health", "vaccines"),
        ("só eu", "work", ""),
        ("mais uma", "work", "work-card"),
    }


async def test_few_voices_wait_one_more_day_and_never_two(clock: Clock) -> None:
    await clock.gives(*(voice(str(number)) for number in range(4)))
    await clock.later(DAY)
    assert await clock.waiting() == 4
    await clock.later(timedelta(hours=1))
    assert await clock.waiting() == 4, "once a day"
    await clock.gives(voice("late"))
    await clock.later(timedelta(hours=1))
    assert await clock.waiting() == 5, "enough of them at noon are no reason to look again"
    await clock.later(timedelta(hours=22))
    assert await clock.waiting() == 0
    assert len(await clock.words()) == 5
    await clock.gives(voice())
    await clock.later(DAY)
    assert await clock.waiting() == 1, "a new wait begins"
    await clock.later(DAY)
    assert await clock.waiting() == 0


async def test_a_clock_put_back_over_the_night_counts_nobody_twice(clock: Clock) -> None:
    await clock.gives(*[voice() for _ in range(5)])
    await clock.later(timedelta(hours=15, minutes=10))
    await clock.gives(*[voice() for _ in range(5)])
    for step in (-timedelta(hours=1), timedelta(hours=1)):
        await clock.later(step)
        assert await clock.waiting() == 5, "those who spoke since wait for the next night"
    await clock.later(DAY)
    assert [tally.n for tally in await clock.sums() if tally.question == GIVEN] == [10]


async def test_an_empty_box_is_no_wait(clock: Clock) -> None:
    await clock.later(DAY)
    await clock.gives(voice())
    await clock.later(DAY)
    assert await clock.waiting() == 1


async def test_voices_of_before_a_standstill_are_read_before_their_keys_go(clock: Clock) -> None:
    await clock.gives(voice("antes"))
    await clock.later(9 * DAY)
    assert [comment.words for comment in await clock.words()] == ["antes"]


async def test_counts_of_a_small_group_wait_for_others(clock: Clock) -> None:
    work = Service("work", "VI", "work-card")
    for number in range(6):
        shown = [tally.n for tally in await clock.sums("language") if tally.section == "work"]
        assert shown == [], f"{number} of a kind would stand alone"
        await clock.gives(*[voice()] * 5, *[voice(service=work)] * bool(number))
        await clock.later(DAY)
    assert [tally.n for tally in await clock.sums("language") if tally.section == "work"] == [5, 5]
    by_topic = [tally.n for tally in await clock.sums() if tally.section == "work"]
    assert by_topic == [5, 5], "what is counted without a dimension does not wait"


async def test_what_waited_in_vain_is_counted_for_the_city_when_the_month_is_over(clock: Clock) -> None:
    for section, axis in (("work", "VI"), ("housing", "II"), ("education", "VII")):
        await clock.gives(*[voice(service=Service(section, axis))] * 2)
    await clock.later(DAY)
    assert await clock.sums("language") == []
    await clock.later(25 * DAY)
    assert await clock.sums("language") == [], "it is the last day of the month"
    await clock.later(DAY)
    assert await clock.sums("language") == [
        Tally(MONTH, "", "", "", "language", "es", GIVEN, "visit", 6),
        Tally(MONTH, "", "", "", "language", "es", "needed", "no", 6),
    ]


async def test_marks_and_keys_of_a_month_go_with_it(clock: Clock, tmp_path: Path) -> None:
    async with clock.bot.ponte.storage.unit_of_work() as work:
        assert await work.voices.add(7_000_000_000, "health", MONTH)
        await work.commit()
    await clock.later(26 * DAY)
    assert (tmp_path / "keys" / f"{MONTH}.month").exists()
    await clock.later(DAY)
    assert not (tmp_path / "keys" / f"{MONTH}.month").exists()
    rows = await clock.bot.ponte.storage.connection.execute_fetchall("SELECT * FROM marks")  # type: ignore[attr-defined]
    assert [*rows] == []


async def test_words_go_in_time_from_the_raw_files_too_and_numbers_stay(clock: Clock, tmp_path: Path) -> None:
    await clock.gives(*[voice("Marcador7391")] * 5)
    await clock.later(DAY)
    numbers = await clock.sums()
    assert b"Marcador7391" in raw(tmp_path)
    await clock.later(81 * DAY)
    assert b"Marcador7391" in raw(tmp_path)
    await clock.later(DAY)
    assert b"Marcador7391" not in raw(tmp_path)
    assert await clock.sums() == numbers


@given(st.dates(date(2026, 1, 1), date(2029, 12, 31)), st.integers(0, 3), st.integers(40, 730), st.integers(-400, 900))
def test_no_words_live_longer_than_is_said(given_on: date, waited: int, days: int, age: int) -> None:
    month = f"{given_on + timedelta(days=waited):%Y-%m}"
    kept = month >= emptying.keeps_words_from(given_on + timedelta(days=age), days)
    assert kept if age < days - 33 else not kept or age < days


async def test_openings_are_written_down_once_a_day_and_nobody_is_the_only_reader(clock: Clock) -> None:
    opened = clock.bot.ponte.reads
    for lang, times in (("es", 3), ("ar", 2)):
        for _ in range(times):
            opened.opened("VIII", lang)
    await clock.later(timedelta(hours=1))
    async with clock.bot.ponte.storage.unit_of_work() as work:
        assert await work.counts.between(MONTH, MONTH) == []
    await clock.later(DAY)
    opened.opened("VIII", "es")
    await clock.later(DAY)
    async with clock.bot.ponte.storage.unit_of_work() as work:
        assert await work.counts.between(MONTH, MONTH) == [("read/VIII/es", MONTH, 4), ("read/VIII/other", MONTH, 2)]


async def test_openings_that_cannot_be_written_wait_for_the_next_time(clock: Clock) -> None:
    ponte = clock.bot.ponte
    ponte.reads.opened("VIII", "es")
    await ponte.storage.connection.execute_fetchall("PRAGMA query_only = ON")  # type: ignore[attr-defined]
    await reads.write_down(ponte)
    await ponte.storage.connection.execute_fetchall("PRAGMA query_only = OFF")  # type: ignore[attr-defined]
    await reads.write_down(ponte)
    await reads.write_down(ponte)
    async with ponte.storage.unit_of_work() as work:
        assert await work.counts.between(MONTH, MONTH) == [("read/VIII/es", MONTH, 1)]
