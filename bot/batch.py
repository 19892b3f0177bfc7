"""What many ask for at the same time is done together: one transaction where each would have had its own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from bot.nursery import Nursery

Asked = TypeVar("Asked")
Told = TypeVar("Told")


class Batch(Generic[Asked, Told]):
    """`together` gets all that was asked for while it was at work, and returns an answer to each, in order."""

    def __init__(self, together: Callable[[list[Asked]], Awaitable[list[Told]]], nursery: Nursery, name: str) -> None:
        self._together, self._nursery, self._name = together, nursery, name
        self._waiting: list[tuple[Asked, asyncio.Future[Told]]] = []
        self._at_work = False

    async def ask(self, one: Asked) -> Told:
        """Return the answer to one; raises what `together` raised, for each of that batch."""
        future: asyncio.Future[Told] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, future))
        if not self._at_work:
            self._at_work = True
            self._nursery.start(self._run(), self._name)
        return await future

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                await self._work(batch)
        finally:
            self._at_work = False

    async def _work(self, batch: list[tuple[Asked, "asyncio.Future[Told]"]]) -> None:
        try:
            answers = await self._together([one for one, _ in batch])
        except Exception as error:
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        for (_, future), answer in zip(batch, answers, strict=True):
            if not future.done():  # whoever asked may have lost patience
                future.set_result(answer)
