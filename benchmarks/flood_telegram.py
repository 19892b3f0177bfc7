"""Telegram while one person writes without end: what they and everybody else do is posted by the clock."""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable

from benchmarks.throughput_contestants import ROOT
from benchmarks.throughput_telegram import CHAT, Delivery, Telegram
from benchmarks.throughput_updates import Updates

LINES = 8  # connections for all who do not flood
Post = Callable[[Delivery, int], Awaitable[None]]


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

    async def floods(self, address: str, person: int, ids: range, rate: int) -> float:
        """Let one person post updates at a rate, whatever becomes of them; return the rate there was.

        Raises RuntimeError where one is not confirmed.
        """
        given = (address, self.secret, person, rate, len(ids), ids.start)
        command = (sys.executable, "-m", "benchmarks.flood_person", *map(str, given))
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=ROOT)
        printed, _ = await process.communicate()
        if process.returncode:
            raise RuntimeError("an update of the flood was not confirmed")
        return float(printed)

    async def _paced(self, ids: range, rate: float, post: Post) -> None:
        began = time.perf_counter()

        async def along(first: int) -> None:
            line = await self.line()
            for place in range(first, len(ids), LINES):
                await asyncio.sleep(max(began + place / rate - time.perf_counter(), 0))
                await post(line, ids[place])
            line.transport.close()

        await asyncio.gather(*map(along, range(LINES)))
