"""Once a day the box is emptied: voices become counts and words without order, in a transaction of their own."""

import secrets
from datetime import date, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from core.feedback import Comment, Feedback, Form
from core.memory import COUNTED
from core.ponte import Ponte
from core.ports import UnitOfWork
from core.tallies import FEW, GIVEN, among_many, by_dimension, by_group, city_wide, tallied

NIGHT = timedelta(hours=3)  # the city's clock when the box is looked at: hardly anybody is writing
WAITS = " waits"  # follows the day of the last look, in the row `COUNTED` of `published`, when voices had to wait
DAY = timedelta(days=1)
LONGEST = 3 * DAY  # a voice is two days old at most when the box is emptied, and days begin elsewhere at other hours


def day_of(ponte: Ponte) -> date:
    """Return the day the box belongs to now; in the city it begins at three in the night."""
    here = ponte.now().astimezone(ZoneInfo(ponte.library.city.time_zone))
    return (here - NIGHT).date()


def month_of(ponte: Ponte) -> str:
    """Return the month "YYYY-MM" that voices are counted in now."""
    return f"{day_of(ponte):%Y-%m}"


async def look(ponte: Ponte) -> bool:
    """Look into the box, once a day, and empty it; return False where this was done today.

    Fewer than five voices wait for one more look, never for two: the key that opens them lives no longer.
    """
    day = day_of(ponte)
    async with ponte.storage.unit_of_work() as work:
        last = await work.published.get(COUNTED) or ""
        if last[: len(day.isoformat())] >= day.isoformat():
            return False
        waits = last == (day - DAY).isoformat() and 0 < await work.box.count() < FEW
        await work.published.put(COUNTED, day.isoformat() + (WAITS if waits else ""))
        if not waits:
            await empty(work, month_of(ponte))
        await work.commit()
    return True


async def empty(work: UnitOfWork, month: str) -> None:
    """Turn everything in the box into counts and words of the month."""
    given, said = await work.box.empty()
    readers = await work.people.by_language()
    voices = [among_many(voice, readers) for voice in given]
    waited = await work.held.take()
    kept, held = by_group([*(one for one in waited if one[1].month == month), *by_dimension(voices, month)])
    late = city_wide(one for one in waited if one[1].month != month)
    await work.tallies.add([*(tally for tally in tallied(voices, month) if not tally.dimension), *kept, *late])
    await work.held.put(month, held)
    topics = await _topics_of_many(work, month)
    await work.comments.add(_comment(voice, month, topics) for voice in said)


async def _topics_of_many(work: UnitOfWork, month: str) -> frozenset[tuple[Form, str]]:
    """Return the topics that enough voices of a form are about: words alone with one voice would join its answers."""
    sums = await work.tallies.sums(month, month, frozenset({"topic"}))
    return frozenset((cast(Form, one.answer), one.topic) for one in sums if one.question == GIVEN and one.n >= FEW)


def _comment(voice: Feedback, month: str, topics: frozenset[tuple[Form, str]]) -> Comment:
    service = voice.service
    topic = service.topic if (voice.form, service.topic) in topics else ""
    return Comment(secrets.token_hex(16), voice.form, month, service.section, service.axis, topic, voice.words)


def keeps_words_from(today: date, days: int) -> str:
    """Return the first month "YYYY-MM" whose words may stay, so that none live longer than `days` after being given.

    Only their month is known, so the oldest word of a month decides.
    """
    newest_gone = today - timedelta(days=days) + LONGEST
    return f"{newest_gone.replace(day=28) + 4 * DAY:%Y-%m}"
