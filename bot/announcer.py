"""Sends announcements: takes a few rows of the ledger, sends them as fast as answers leave room, writes what became."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime

from bot.announcer_flight import Flight
from bot.announcer_watch import EVERY, Watch
from bot.nursery import Nursery
from bot.sender import Sender
from core.announcements import Announcement
from core.deliveries import Row
from core.errors import StorageError
from core.ponte import Call, Ponte
from core.ports import UnitOfWork
from handlers.announcement import message_call

logger = logging.getLogger(__name__)
LOOK = 1.0  # seconds after which a stop is seen, whoever gave it
LANDING = 5.0  # seconds for what is in the air when the program ends
PATIENCE = 5.0  # seconds after the storage failed
PUT_BACK = 60.0  # seconds that a clock may go wrong before what waits by it is freed


class Announcer:
    """Sends what nobody asked for. `run` works until `stop`; `wake` lets it look at once; `leads`: it is the one."""

    def __init__(
        self,
        ponte: Ponte,
        sender: Sender,
        nursery: Nursery,
        watch: Watch | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ponte, self._sender, self._nursery, self._watch, self._clock = ponte, sender, nursery, watch, clock
        self._news = asyncio.Event()
        self._flight = self._new_flight()
        self._live: Mapping[str, Announcement] = {}
        self._calls: dict[tuple[str, str, str, bool], Call] = {}
        self._next_look, self._shown_at = 0.0, 0.0
        self._due = True
        self._stopping = False
        self.leads = False
        self._entering: asyncio.Task[None] | None = None
        self._showing: asyncio.Task[None] | None = None
        self._clocks: tuple[datetime, float] = (ponte.now(), clock())

    def wake(self) -> None:
        """Look at once: something was approved or stopped, or its time has come."""
        self._due = True
        self._news.set()

    async def run(self) -> None:
        """Send until `stop`, in one process at a time.

        What was under way when another process died is unknown, or repeated where it must be.
        """
        self.leads, self._flight = True, self._new_flight()
        try:
            await self._try(self._recover())
            while not self._stopping:
                await self._pause(await self._round())
            await self._finish()
        finally:
            self.leads = False

    def stop(self) -> None:
        """Let `run` end: what is in the air lands, the rest waits for the next start."""
        self._stopping = True
        self._news.set()

    def _new_flight(self) -> Flight:
        return Flight(
            self._ponte.rate,
            self._sender,
            self._nursery,
            self._call,
            self._repeats,
            lambda: self._ponte.now(),
            self._clock,
            self._news.set,
        )

    async def _round(self) -> float | None:
        """Do what is to be done now; return the seconds until there is more, None for when something happens."""
        busy = bool(self._live or len(self._flight))
        looks = self._due or (busy and self._clock() >= self._next_look)
        if (looks or self._flight.is_ready()) and not await self._try(self._exchange(looks)):
            return PATIENCE
        wait = self._flight.start()
        if self._flight.is_ready():
            return 0
        if held := self._flight.held():
            self._next_look = self._clock() + min(held, LOOK)
        return min(wait or LOOK, LOOK) if self._live or len(self._flight) else None

    async def _pause(self, seconds: float | None) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()
        self._news.clear()

    async def _try(self, work: Awaitable[None]) -> bool:
        """Return whether the storage did it. Nothing is lost: what was not written is written the next time."""
        try:
            await work
        except StorageError as error:
            logger.error("announcements wait: %s", type(error).__name__)
            return False
        return True

    async def _recover(self) -> None:
        async with self._ponte.storage.unit_of_work() as work:
            found = await work.deliveries.recover()
            await work.commit()
        if found:
            logger.warning("%s deliveries were under way when the program died", found)

    async def _exchange(self, looks: bool) -> None:
        """In one transaction: write what landed, begin and end announcements, take the next rows."""
        now, flight = self._ponte.now(), self._flight
        done, hopeless, self._due = list(flight.done), list(flight.hopeless), self._due and not looks
        async with self._ponte.storage.unit_of_work() as work:
            await work.deliveries.settle(done, now)
            for announcement_id in hopeless:
                await work.announcements.fail(announcement_id, "telegram", now)
            if looks and await self._carry_on(work, now):
                self._shown_at = -EVERY
            claimed = await work.deliveries.claim(now, 0 if self._stopping else flight.room(len(done)))
            await work.commit()
        for outcome in done:
            self._ponte.meter.count("deliveries", outcome.became)
        del flight.done[: len(done)]
        flight.hopeless.difference_update(hopeless)
        self._live = claimed.sending
        self._calls = {key: call for key, call in self._calls.items() if key[0] in self._live}
        flight.leave(lambda row: row.announcement not in self._live)
        flight.board(claimed.rows)
        if looks:
            self._next_look = self._clock() + LOOK
            self._beside()

    async def _carry_on(self, work: UnitOfWork, now: datetime) -> bool:
        """Begin and end what is due, return whether there was any; free what waits by a clock that was put back."""
        wall, monotonic = self._clocks
        self._clocks = now, self._clock()
        if (now - wall).total_seconds() - (self._clock() - monotonic) < -PUT_BACK:
            await work.deliveries.hasten()
        return bool(await work.announcements.carry_on(now))

    def _beside(self) -> None:
        """Start what must not make the sending wait: entering people, showing how far it is."""
        if self._entering is None or self._entering.done():
            new = [each for each in self._live.values() if not each.resolved]
            self._entering = self._nursery.start(self._enter(new[0]), "ledger") if new else None
        if self._watch and self._clock() - self._shown_at >= EVERY and (not self._showing or self._showing.done()):
            self._shown_at = self._clock()
            self._showing = self._nursery.start(self._watch.show(), "live message")

    async def _enter(self, announcement: Announcement) -> None:
        """Enter everybody it is for into the ledger, some at a time, so that answers need not wait."""
        after: int | None = None
        while not self._stopping:
            async with self._ponte.storage.unit_of_work() as work:
                after = await work.deliveries.enqueue(announcement.id, after)
                if after is None:
                    await work.announcements.resolved(announcement.id)
                await work.commit()
            if after is None:
                break
        self.wake()

    async def _finish(self) -> None:
        self._flight.leave()
        await self._flight.land(LANDING)
        await self._try(self._exchange(looks=False))

    def _call(self, row: Row) -> Call:
        """Return the call for a person, by the language they read now."""
        key = (row.announcement, row.reader, row.language, row.repeated)
        if key not in self._calls:
            announcement = self._live[row.announcement]
            known = row.reader in self._ponte.catalogues
            reader = row.reader if known else self._ponte.library.city.source_language
            self._calls[key] = message_call(self._ponte, announcement, 0, reader, row.language, row.repeated)
        return {**self._calls[key], "chat_id": row.chat_id}

    def _repeats(self, row: Row) -> bool:
        """Danger to life is told rather twice than never."""
        return row.announcement in self._live and self._live[row.announcement].content.kind == "alert"
