"""Recurring work: what is too old is deleted. The scheduler only ticks; what is due stands in the rows."""

from datetime import date, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from core.ponte import Ponte
from storage.keys import Keyring

TWO_DAYS = timedelta(hours=48)
UNSEEN_MONTHS = 12
GONE = timedelta(days=30)


def scheduler(ponte: Ponte, keyring: Keyring) -> AsyncIOScheduler:
    """Return the scheduler, not started; retention runs at start and every hour (design, section 6)."""
    ticking = AsyncIOScheduler(timezone="UTC")
    ticking.add_job(
        retain, "interval", hours=1, args=[ponte, keyring], next_run_time=ponte.now(), misfire_grace_time=3600
    )
    return ticking


async def retain(ponte: Ponte, keyring: Keyring) -> None:
    """Delete everything past its time, and the day keys that could still open it."""
    now = ponte.now()
    today = now.date()
    async with ponte.storage.unit_of_work() as work:
        await work.seen.purge(today - TWO_DAYS)
        await work.messages.purge(today - TWO_DAYS)
        await work.talks.purge(now)
        await work.people.purge(months_before(today, UNSEEN_MONTHS), today - GONE)
        await work.commit()
    keyring.destroy(today - TWO_DAYS)
    await ponte.storage.scrub()


def months_before(day: date, months: int) -> str:
    """Return "YYYY-MM" of the month `months` before `day`."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return f"{years:04}-{month + 1:02}"
