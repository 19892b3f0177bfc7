"""Rows of the ledger on their way: claimed, in the air, landed and not yet written down."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

from telegram.error import TelegramError

from bot.announcer_outcomes import LONGEST, Learnt, refused, taken, unclear
from bot.nursery import Nursery
from bot.sender import Sender
from core.deliveries import Outcome, Row
from core.ponte import Call

logger = logging.getLogger(__name__)
MOST, FEWEST = 25, 5  # rows under way at once: as many may be unknown after a crash
LONG = 1.0  # seconds for which rows are not kept from the ledger


class Flight:
    """Sends rows when their turn comes: a second's worth at `rate` a second is under way at once.

    `call_for` makes a row's call, `repeats` tells whether rather twice than never; times of `clock` are monotonic.
    `landed` is called when there is something to write: `done`, and announcements that are `hopeless`.
    """

    def __init__(
        self,
        rate: int,
        sender: Sender,
        nursery: Nursery,
        call_for: Callable[[Row], Call],
        repeats: Callable[[Row], bool],
        now: Callable[[], datetime],
        clock: Callable[[], float],
        landed: Callable[[], None],
    ) -> None:
        self._batch = min(MOST, max(FEWEST, rate))
        self._sender, self._nursery, self._call_for, self._repeats = sender, nursery, call_for, repeats
        self._now, self._clock, self._landed = now, clock, landed
        self._rows: deque[Row] = deque()
        self._flying: set[asyncio.Task[None]] = set()
        self._held_until = 0.0
        self._troubles = 0
        self.done: list[Outcome] = []
        self.hopeless: set[str] = set()

    def room(self, written: int) -> int:
        """Return how many rows may be claimed besides those not `written`: one while Telegram cannot be reached."""
        most = 0 if self.held() else 1 if self._troubles else self._batch
        return max(most - (len(self) - written), 0)

    def __len__(self) -> int:
        return len(self._rows) + len(self._flying) + len(self.done)

    def held(self) -> float:
        """Return the seconds for which nothing may start."""
        waits = self._sender.until_unasked()
        return max(self._held_until - self._clock(), waits if waits > LONG else 0)

    def is_ready(self) -> bool:
        """Tell whether enough landed to be written, or nothing else is left to wait for."""
        return len(self.done) >= self._batch // 2 or bool(self.done and not self._rows and not self._flying)

    def board(self, rows: Iterable[Row]) -> None:
        """Take claimed rows in."""
        self._rows.extend(rows)

    def leave(self, goes: Callable[[Row], bool] = lambda row: True) -> None:
        """Give rows back that have not started."""
        rows, self._rows = self._rows, deque()
        for row in rows:
            if goes(row):
                self.done.append(Outcome(row, "pending", tries=row.tries, repeated=row.repeated))
            else:
                self._rows.append(row)

    def start(self) -> float:
        """Start what may go; return the seconds until more may, 0 where nothing waits."""
        if (held := self.held()) > 0:
            self.leave()
            return held
        waits: list[float] = []
        for _ in range(len(self._rows)):
            if (delay := self._sender.until_unasked()) > 0:
                return delay
            row = self._rows.popleft()
            if (delay := self._sender.until_free(row.chat_id)) > 0:
                self._rows.append(row)
                waits.append(delay)
            else:
                self._take_off(row)
        return min(waits, default=0)

    async def land(self, seconds: float) -> None:
        """Return when nothing is in the air, or after `seconds`."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=seconds)

    def _take_off(self, row: Row) -> None:
        try:
            call = self._call_for(row)
        except Exception as error:  # nobody would get it
            logger.error("an announcement cannot be written: %s", type(error).__name__)
            return self._learn(row, Learnt(Outcome(row, "failed"), hopeless=True))
        task = self._nursery.start(self._fly(row, self._sender.unasked(call)), "announcement")
        self._flying.add(task)
        return task.add_done_callback(self._flown)

    async def _fly(self, row: Row, send: Callable[[], Awaitable[object]]) -> None:
        try:
            self._learn(row, taken(row, await send()))
        except TelegramError as error:
            self._learn(row, refused(row, error, self._now(), self._repeats(row)))
        except Exception as error:  # whatever it was, nobody knows whether the message is out
            logger.error("an announcement met %s", type(error).__name__)
            self._learn(row, unclear(row, self._now(), self._repeats(row)))

    def _learn(self, row: Row, learnt: Learnt) -> None:
        self.done.append(learnt.outcome)
        hold = learnt.hold
        if not learnt.trouble:
            self._troubles = 0
        elif not self.held():  # those that were in the air together are one trouble
            self._troubles += 1
            hold = min(2.0 ** (self._troubles - 1), LONGEST)
        if hold:
            self._held_until = max(self._held_until, self._clock() + hold)
        if learnt.hopeless:
            self.hopeless.add(row.announcement)
            self.leave(lambda other: other.announcement == row.announcement)

    def _flown(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        if self.is_ready() or self.held():
            self._landed()
