"""What a process left in the outbox, another one sends: soon after its end, and never beside it."""

import asyncio
import json
import logging
from contextlib import suppress

from bot.nursery import Nursery
from core.errors import StorageError
from core.ponte import Ponte
from core.ports import WRITER

logger = logging.getLogger(__name__)
LOOK = 1.0  # seconds between two looks at whose rows wait
SOON = 0.03  # seconds between two looks whether another process has sent its answer
PATIENCE = 12.0  # seconds to wait for that answer: longer than another process needs to be followed
PAUSE = 1.0  # seconds after the storage failed


async def be_known(ponte: Ponte, known: asyncio.Event) -> None:
    """Hold the lock that tells others that this process sends what it wrote; `known` is set once it does.

    Runs until cancelled. Where the storage is lost the lock is too: then it is taken anew.
    """
    while True:
        try:
            async with ponte.storage.alone(WRITER.format(ponte.storage.writer)):
                known.set()
                await asyncio.Event().wait()
        except StorageError as error:
            logger.warning("this process is unknown to others for now: %s", type(error).__name__)
            known.set()
        await asyncio.sleep(PAUSE)


async def until_answered(ponte: Ponte, chat_id: int) -> None:
    """Return once no other process has an answer for the chat on its way: else an old screen could follow a newer one.

    Telegram gives a person's next update once the last is worked on, maybe to another process. After `PATIENCE` it is
    worked on anyway.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while await _others(ponte, chat_id):  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(SOON)


async def _others(ponte: Ponte, chat_id: int) -> bool:
    async with ponte.storage.unit_of_work(chat_id) as work:
        return await work.outbox.others(chat_id)


class Succession:
    """Waits for the end of each process whose rows lie in the outbox, and sends them then."""

    def __init__(self, ponte: Ponte, nursery: Nursery) -> None:
        self._ponte, self._nursery = ponte, nursery
        self._waiting: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Look until cancelled; one process at a time does this."""
        try:
            while True:
                await self._look()
                await asyncio.sleep(LOOK)
        finally:
            for task in self._waiting.values():
                task.cancel()

    async def _look(self) -> None:
        try:
            async with self._ponte.storage.unit_of_work() as work:
                writers = await work.outbox.writers()
        except StorageError as error:
            logger.warning("what others left waits: %s", type(error).__name__)
            return
        self._waiting = {name: task for name, task in self._waiting.items() if not task.done()}
        for writer in writers - self._waiting.keys() - {self._ponte.storage.writer}:
            self._waiting[writer] = self._nursery.start(self._inherit(writer), "succession")

    async def _inherit(self, writer: str) -> None:
        """Send what `writer` left once it has ended: a repeated answer harms nobody, a lost one does."""
        storage = self._ponte.storage
        async with storage.alone(WRITER.format(writer)), storage.unit_of_work() as work:
            rows = await work.outbox.take_over(writer)
            await work.commit()
        for row in rows:
            self._ponte.deliver(row.chat_id, json.loads(row.calls), row.id)
