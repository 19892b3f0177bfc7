"""What is done again and again: after so many seconds, whatever the wall clock says, or at hours of the city, by it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.nursery import Nursery

logger = logging.getLogger(__name__)
LOOK = 5.0  # seconds after which a clock that was put on is noticed
LATE = 3600  # seconds that something may be late and is done all the same
Work = Callable[[], Awaitable[None]]


class Recurrence:
    """Does its work from `start` to `end`. What fails is logged by its type, and done again when it is due."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery
        self._hours = AsyncIOScheduler(timezone="UTC")
        self._every: list[tuple[float, Work, bool]] = []
        self.every(LOOK, self._look)
        self._tasks: list[asyncio.Task[None]] = []

    def every(self, seconds: float, work: Work, at_once: bool = False) -> None:
        """Do `work` after so many seconds, and `at_once` too: a wall clock that is put back does not stop it."""
        self._every.append((seconds, work, at_once))

    def at(self, work: Work, **hours: Any) -> None:
        """Do `work` at hours of a time zone (`hour`, `minute`, `timezone`: APScheduler's `CronTrigger`)."""
        self._hours.add_job(_logged, "cron", args=[work], misfire_grace_time=LATE, **hours)

    def start(self) -> None:
        """Begin."""
        self._hours.start()
        self._tasks = [self._nursery.start(_again(*each), "recurrence") for each in self._every]

    def end(self) -> None:
        """Begin nothing any more, and break off what is being done."""
        self._hours.shutdown(wait=False)
        for task in self._tasks:
            task.cancel()

    async def _look(self) -> None:
        self._hours.wakeup()


async def _again(seconds: float, work: Work, at_once: bool) -> None:
    if at_once:
        await _logged(work)
    while True:
        await asyncio.sleep(seconds)
        await _logged(work)


async def _logged(work: Work) -> None:
    try:
        await work()
    except Exception as error:
        logger.error("what recurs failed: %s", type(error).__name__)
