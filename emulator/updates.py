"""The queue of updates and long polling: offsets confirm, a second poller ends the first (Bot API, getUpdates)."""

import asyncio
import itertools
from collections.abc import Callable

from emulator.errors import ApiError
from emulator.people import Json

OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
FIRST_UPDATE = 1000  # its id
LONGEST = 50  # seconds, Bot API
UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}  # only sent to who names them


class Updates:
    """Updates in order of their ids, until they are confirmed or delivered."""

    def __init__(self) -> None:
        self.waiting: list[Json] = []
        self.allowed: list[str] = []
        self.push: Callable[[Json], None] | None = None
        self._ids = itertools.count(FIRST_UPDATE)
        self._poller: asyncio.Event | None = None
        self._news = asyncio.Event()

    def put(self, kind: str, body: Json) -> None:
        """Queue an update, unless the bot did not ask for its kind."""
        if kind not in self.allowed if self.allowed else kind in UNASKED:
            return
        self.put_raw({kind: body})

    def put_raw(self, update: Json) -> Json:
        """Queue an update as it is; an `update_id` of its own stays."""
        made = {"update_id": next(self._ids), **update}
        if self.push:
            self.push(made)
            return made
        self.waiting.append(made)
        self._news.set()
        return made

    async def get(self, offset: int, limit: int, seconds: int) -> list[Json]:
        """Return up to `limit` updates from `offset` on, waiting up to `seconds` for the first."""
        if self.push:
            raise ApiError(409, WEBHOOK)
        if self._poller:
            self._poller.set()
        mine = self._poller = asyncio.Event()
        try:
            self._confirm(offset)
            await self._wait(mine, min(seconds, LONGEST))
            if mine.is_set():
                raise ApiError(409, OTHER_POLLER)
            return self.waiting[:limit]
        finally:
            if self._poller is mine:
                self._poller = None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset:
            self.waiting = [update for update in self.waiting if update["update_id"] >= offset]

    async def _wait(self, mine: asyncio.Event, seconds: float) -> None:
        deadline = asyncio.get_running_loop().time() + seconds
        while not self.waiting and not mine.is_set():
            self._news.clear()
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return
            waits = [asyncio.ensure_future(self._news.wait()), asyncio.ensure_future(mine.wait())]
            try:
                await asyncio.wait(waits, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in waits:
                    task.cancel()
