"""The short way of an update that only shows something: shown first, remembered afterwards, confirmed to Telegram last.

A crash in between makes Telegram send it again, and the same screen is shown once more. As the person's next update
begins after this one is remembered, an old screen never takes the place of a newer one.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import date

from bot.batch import Batch
from bot.nursery import Nursery
from bot.sender import Delivery, Sender
from core.model import Glance
from core.ponte import After, Call
from core.ports import MANY, Storage

SOON = 1.0  # seconds; what takes longer waits in the outbox like any answer, and holds nobody up


class Reading:
    """Looks up who reads, and shows. Of many at the same time in one transaction.

    Where updates come by webhook, `replies` takes the call that only ends a tap's waiting: it goes out in the answer to
    Telegram's request. Nothing tells whether that worked, so no other call may go there.
    """

    def __init__(self, storage: Storage, sender: Sender, nursery: Nursery, today: Callable[[], date]) -> None:
        self._storage, self._sender, self._today = storage, sender, today
        self.replies: dict[int, Call] | None = None
        self._looks = Batch(self._found, nursery, "readers")

    async def look(self, update_id: int, chat_id: int) -> Glance:
        """Return what must be known before something is shown. Raises StorageError."""
        return await self._looks.ask((update_id, chat_id))

    def is_ready(self, chat_id: int) -> bool:
        """Tell whether something shown to this chat would go at once."""
        return self._sender.is_ready(chat_id)

    async def show(self, chat_id: int, calls: list[Call], after: After) -> None:
        """Return when the update is over: shown and remembered, or on its way in the outbox. Raises StorageError."""
        if self.replies is not None and _ends_waiting(calls[0]):
            self.replies[after.update_id] = calls[0]
            calls = calls[1:]
        delivery = Delivery(chat_id, calls, None, after=after)
        self._sender.queue(delivery)
        try:
            async with asyncio.timeout(SOON):
                await delivery.over.wait()
        except TimeoutError:
            await self._keep(delivery, after)

    async def _keep(self, delivery: Delivery, after: After) -> None:
        async with self._storage.unit_of_work(delivery.chat_id) as work:
            if not await work.seen.add(after.update_id):
                return  # it has just been shown
            if after.person:
                await work.people.put(after.person)
            if after.message_id:
                await work.messages.add(delivery.chat_id, after.message_id, self._today())
            delivery.row = await work.outbox.put(delivery.chat_id, json.dumps(delivery.calls).encode())
            delivery.after = None
            await work.commit()

    async def _found(self, asked: list[tuple[int, int]]) -> list[Glance]:
        async with self._storage.unit_of_work(MANY) as work:
            return await work.readers.glances(asked)


def _ends_waiting(call: Call) -> bool:
    return call["method"] == "answerCallbackQuery" and "text" not in call
