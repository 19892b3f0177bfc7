"""Sends what was decided: a queue a chat, in order, until it is shown and written down."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from telegram.error import Forbidden, TelegramError

from bot.attempts import Attempts, Send
from bot.clearing import clears, in_batches
from bot.limits import Limits
from bot.nursery import Nursery
from core.errors import StorageError
from core.ponte import After, Call

logger = logging.getLogger(__name__)
Stored = TypeVar("Stored")
DATABASE = 1.0  # seconds before the database is asked again
BUSY = 0.2  # seconds


@dataclass(slots=True)
class Delivery:
    """Calls for one chat and their outbox row, or what is written once they are shown. `sent` collects the ids of new
    messages; `cleared`: older ones went; `over`: all of it is done and written down; `kept`: of one without a row those
    ids are noted too, for the quick exit."""

    chat_id: int
    calls: list[Call]
    row: int | None
    wipe: bool = False
    kept: bool = False
    after: After | None = None
    sent: list[int] = field(default_factory=list)
    cleared: bool = False
    gone: bool = False
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def noted(self) -> bool:
        """Whether anything may be written about it: of one who is forgotten nothing is."""
        return self.kept or self.row is not None or self.after is not None


Confirm = Callable[[Delivery], Awaitable[None]]
Known = Callable[[int], Awaitable[list[int]]]


class Sender:
    """The one way out. `confirm` is told of each delivery that is over; `known` gives the message ids of a chat."""

    def __init__(self, send: Send, limits: Limits, nursery: Nursery, confirm: Confirm, known: Known) -> None:
        self._limits, self._nursery, self._confirm, self._known = limits, nursery, confirm, known
        self._attempts = Attempts(send, limits)
        self._queues: dict[int, deque[Delivery]] = {}
        self._idle = asyncio.Event()
        self._idle.set()

    def deliver(self, chat_id: int, calls: list[Call], row: int | None = None, wipe: bool = False) -> None:
        """Queue calls for a chat (see `core.ponte.Deliver`)."""
        if calls:
            self.queue(Delivery(chat_id, calls, row, wipe))

    def queue(self, delivery: Delivery) -> None:
        """Put a delivery behind those of its chat."""
        chat_id, calls = delivery.chat_id, delivery.calls
        if (queue := self._queues.get(chat_id)) is not None:
            if any(map(clears, calls)):
                _skip_waiting(queue, delivery)
            queue.append(delivery)
            return
        self._queues[chat_id] = deque([delivery])
        self._idle.clear()
        self._nursery.start(self._drain(chat_id), "sender")

    def until_unasked(self) -> float:
        """Return the seconds until something nobody asked for may go: answers go first."""
        return self._limits.until_unasked()

    def until_free(self, chat_id: int) -> float:
        """Return the seconds until it may go to this chat, which is not interrupted in the middle of an answer."""
        return BUSY if chat_id in self._queues else self._limits.until_free(chat_id)

    def is_ready(self, chat_id: int) -> bool:
        """Tell whether an answer to this chat would go at once."""
        return chat_id not in self._queues and self._limits.delay(chat_id) <= 0

    def unasked(self, call: Call) -> Callable[[], Awaitable[Any]]:
        """Count a call nobody asked for, now that its turn has come; return what makes it and raises its errors."""
        return partial(self._attempts.once, self._limits.count_unasked(call["chat_id"]), call)

    def waiting(self, chat_id: int) -> int:
        """Return how many deliveries of a chat are on their way."""
        return len(self._queues.get(chat_id, ()))

    async def drained(self, seconds: float) -> None:
        """Return when nothing waits, or after `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            logger.warning("stopped with deliveries waiting: they go out at the next start")

    async def _drain(self, chat_id: int) -> None:
        queue = self._queues[chat_id]
        try:
            while queue:
                await self._deliver(queue[0])
                queue.popleft()
        finally:
            del self._queues[chat_id]
            if not self._queues:
                self._idle.set()

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            for call in delivery.calls:
                await self._clear(delivery, call) if clears(call) else await self._make(delivery, call)
        except Forbidden:
            delivery.gone = True
        await self._lastingly(self._confirm, delivery)
        delivery.over.set()

    async def _clear(self, delivery: Delivery, call: Call) -> None:
        """Delete what is known now: an answer that was still on its way when the person left is known by then."""
        batches = in_batches(call, await self._lastingly(self._known, delivery.chat_id))
        delivery.cleared = all([await self._make(delivery, batch) for batch in batches])

    async def _lastingly(self, work: Callable[[Any], Awaitable[Stored]], about: Any) -> Stored:
        """Do what needs the database, however long that is away: what waits in the queue must not get lost with it."""
        while True:
            try:
                return await work(about)
            except StorageError as error:
                logger.warning("a delivery waits for the database: %s", type(error).__name__)
                await asyncio.sleep(DATABASE)

    async def _make(self, delivery: Delivery, call: Call) -> bool:
        """Make one call; return whether Telegram took it. Raises Forbidden."""
        try:
            result = await self._attempts.persist(delivery.chat_id, call)
        except Forbidden:
            raise
        except TelegramError as error:
            logger.warning("%s was refused: %s", call["method"], type(error).__name__)
            return False
        message_id = result.get("message_id") if isinstance(result, dict) else None
        if message_id not in (None, call.get("message_id")):
            delivery.sent.append(message_id)
        return True


def _skip_waiting(queue: deque[Delivery], clearing: Delivery) -> None:
    """Drop what waits behind the delivery under way: it would be shown only to be deleted, a second each."""
    while len(queue) > 1:
        clearing.wipe |= queue.pop().wipe
