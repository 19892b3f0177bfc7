"""Recurring work: what is too old is deleted. It only ticks; what is due stands in the rows."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from bot import emptying, reads
from bot.digest import remind_reviewers
from bot.monthly import once_a_month
from bot.nursery import Nursery
from bot.recurrence import Recurrence
from core.audit import SCHEDULE
from core.model import Person
from core.ponte import Call, ForChats, Ponte
from core.ports import UnitOfWork
from core.roles import in_effect
from handlers.monthly import monthly_calls
from handlers.staff import withdraw
from storage.keys import Keyring

TWO_DAYS = timedelta(hours=48)
UNSEEN_MONTHS = 12
GONE = timedelta(days=30)
REFRESH, HOUR, TICK = 300.0, 3600.0, 5.0  # seconds
NIGHT = 3  # hour of the city in which what was read is written down
LEDGER = timedelta(days=30)
DAYTIME = "9-17"  # hours of the city in which the monthly note may go out
NOTE = "monthly-note"  # its row in `published` holds the month of the last one


def of_everybody(ponte: Ponte, nursery: Nursery, leads: Callable[[], bool]) -> Recurrence:
    """Return what each process does for its own memory, not started."""

    async def write_down() -> None:
        if not leads():  # else retention does it
            await reads.write_down(ponte)

    made = Recurrence(nursery)
    made.every(REFRESH, ponte.refresh)
    made.at(write_down, hour=NIGHT, minute=30, timezone=ponte.library.city.time_zone)
    return made


def of_the_leader(ponte: Ponte, nursery: Nursery, keyring: Keyring) -> Recurrence:
    """Return what one process does for all, not started; retention runs at start and every hour (design, section 6)."""
    zone, made = ponte.library.city.time_zone, Recurrence(nursery)
    made.every(HOUR, partial(retain, ponte, keyring), at_once=True)
    made.every(TICK, partial(tick, ponte))
    for work in (remind_editors, remind_reviewers):
        made.at(partial(work, ponte), hour=DAYTIME, timezone=zone)
    return made


async def tick(ponte: Ponte) -> None:
    """Let what sends announcements look whether one is due."""
    ponte.wake()


async def retain(ponte: Ponte, keyring: Keyring) -> None:
    """Empty the box, delete everything past its time, and the keys that could still open it."""
    if await emptying.look(ponte):
        await reads.write_down(ponte)
    now = ponte.now()
    today, month = now.date(), emptying.month_of(ponte)
    async with ponte.storage.unit_of_work() as work:
        await work.seen.purge(today - TWO_DAYS)
        await work.messages.purge(today - TWO_DAYS)
        await work.talks.purge(now)
        await work.people.purge(months_before(today, UNSEEN_MONTHS), today - GONE)
        await work.deliveries.purge(today - LEDGER)
        await work.invitations.purge(now)
        await work.sessions.purge(now)
        await work.voices.purge(month)
        await work.comments.purge_words(emptying.keeps_words_from(today, ponte.library.city.retention_days))
        ended = await end_roles(work, ponte)
        await work.commit()
    for chat_id, call in ended:
        ponte.deliver(chat_id, [call])
    keyring.destroy(today - TWO_DAYS)
    keyring.destroy_months(month)
    await ponte.storage.scrub()


async def end_roles(work: UnitOfWork, ponte: Ponte) -> ForChats:
    """Withdraw the roles of those who are kept no more, and of admins whom the settings name no more.

    Returns the calls that take their commands away.
    """
    over = {grant.id: grant for grant in await work.roles.left_behind()}
    over |= {
        grant.id: grant for grant in await work.roles.all() if not in_effect([grant], grant.chat_id in ponte.admins)
    }
    calls = [await withdraw(work, ponte, grant, SCHEDULE) for grant in over.values()]
    return tuple(call for each in calls for call in each)


async def remind_editors(ponte: Ponte) -> None:
    """Send the monthly note to those with the role editor, once a month."""

    async def write(_work: UnitOfWork, person: Person, newest_hash: str) -> list[Call]:
        return monthly_calls(ponte, person, newest_hash)

    await once_a_month(ponte, NOTE, "editor", write)


def months_before(day: date, months: int) -> str:
    """Return "YYYY-MM" of the month `months` before `day`."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return f"{years:04}-{month + 1:02}"
