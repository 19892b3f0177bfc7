"""Telegram while one person writes without end: what they and everybody else do is posted by the clock."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from benchmarks.throughput_telegram import CHAT, Delivery, Telegram
from benchmarks.throughput_updates import FIRST, Updates, said

LINES = 8  # connections for who floods, and for all others
Post = Callable[[Delivery, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Flood:
    """One person who writes and writes; each number is another."""

    number: int

    def person(self, update_id: int) -> int:
        """Return who floods."""
        return FIRST + 900_000_000 + self.number

    def update(self, update_id: int) -> bytes:
        """Return the update as JSON."""
        user = {"id": self.person(update_id), "is_bot": False, "first_name": "Ana", "language_code": "pt"}
        return json.dumps({"update_id": update_id, **said(user, "/start")}).encode()


class Crowded(Telegram):
    """Counts what each person is sent in `shown_to`, and in `told` how often that they write too much."""

    def __init__(self) -> None:
        super().__init__()
        self.shown_to: Counter[int] = Counter()
        self.told: Counter[int] = Counter()

    def shown(self, body: bytes) -> bytes:
        if found := CHAT.search(body):
            self.shown_to[int(found[1])] += 1
            self.told[int(found[1])] += b"emergency" in body and b"speak" not in body
        return super().shown(body)

    async def waits(self, updates: Updates, ids: range, rate: float) -> list[float]:
        """Post updates at a rate; return the seconds each person waited for an answer."""
        self.answered.clear()

        async def one(line: Delivery, update_id: int) -> None:
            over = self.begin(updates.person(update_id))
            await self.post(line, updates.update(update_id))
            await over.wait()

        await self._paced(ids, rate, one)
        return list(self.answered)

    async def floods(self, updates: Updates, ids: range, rate: float) -> None:
        """Post updates at a rate, whatever becomes of them."""
        await self._paced(ids, rate, lambda line, update_id: self.post(line, updates.update(update_id)))

    async def _paced(self, ids: range, rate: float, post: Post) -> None:
        began = time.perf_counter()

        async def along(first: int) -> None:
            line = await self.line()
            for place in range(first, len(ids), LINES):
                await asyncio.sleep(max(began + place / rate - time.perf_counter(), 0))
                await post(line, ids[place])
            line.transport.close()

        await asyncio.gather(*map(along, range(LINES)))
