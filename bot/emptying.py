"""Once a day the box is emptied: voices become counts and words without order, in a transaction of their own."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from core.feedback import Comment, Feedback
from core.ponte import Ponte
from core.ports import UnitOfWork
from core.tallies import FEW, among_many, by_group, city_wide, tallied

NIGHT = timedelta(hours=3)  # the city's clock when the box is looked at: hardly anybody is writing
LOOKED = "box-looked-at"  # its row in `published` holds the day of the last look, and whether voices had to wait
WAITS = " waits"
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
        last = await work.published.get(LOOKED) or ""
        if last[: len(day.isoformat())] >= day.isoformat():
            return False
        waits = last == (day - DAY).isoformat() and 0 < await work.box.count() < FEW
        await work.published.put(LOOKED, day.isoformat() + (WAITS if waits else ""))
        if not waits:
            await empty(work, month_of(ponte))
        await work.commit()
    return True


async def empty(work: UnitOfWork, month: str) -> None:
    """Turn everything in the box into counts and words of the month."""
    voices, said = await work.box.empty()
    readers = await work.people.by_language()
    counted = tallied((among_many(voice, readers) for voice in voices), month)
    waited = await work.held.take()
    kept, held = by_group(tally for tally in [*waited, *counted] if tally.dimension and tally.month == month)
    late = city_wide(tally for tally in waited if tally.month != month)
    await work.tallies.add([*(tally for tally in counted if not tally.dimension), *kept, *late])
    await work.held.put(month, held)
    await work.comments.add(_comments(said, month))


def _comments(said: Iterable[Feedback], month: str) -> list[Comment]:
    return [
        Comment(
            secrets.token_hex(16),
            voice.form,
            month,
            voice.service.section,
            voice.service.axis,
            voice.service.topic,
            voice.words,
        )
        for voice in said
    ]


def keeps_words_from(today: date, days: int) -> str:
    """Return the first month "YYYY-MM" whose words may stay, so that none live longer than `days` after being given.

    Only their month is known, so the oldest word of a month decides.
    """
    newest_gone = today - timedelta(days=days) + LONGEST
    return f"{newest_gone.replace(day=28) + 4 * DAY:%Y-%m}"
