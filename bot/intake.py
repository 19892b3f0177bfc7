"""From raw updates to handlers: one person's updates in order, different people's side by side."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.flood import Flood
from bot.nursery import Nursery

logger = logging.getLogger(__name__)
PATIENCE = 30.0  # seconds one update may take
CHATTED = ("message", "callback_query", "inline_query", "my_chat_member")

Before = Callable[[int], Awaitable[None]]
App = Application[Any, Any, Any, Any, Any, Any]


class Intake:
    """Works on updates. A poison update is logged by its id alone and counts as finished.

    `before` returns when the next update of a person may be worked on, where other processes work on theirs too.
    """

    def __init__(
        self, application: App, nursery: Nursery, before: Before | None = None, flood: Flood | None = None
    ) -> None:
        self._application, self._nursery, self._before = application, nursery, before
        self._last: dict[int, asyncio.Task[bool]] = {}
        self._working: dict[int, asyncio.Task[bool]] = {}
        self._undone: set[int] = set()
        self._lines: Counter[int] = Counter()
        self._flood = flood or Flood(lambda person: 0)

    def take(self, raw: dict[str, Any]) -> asyncio.Task[bool]:
        """Start on an update after those of the same person, unless it is being worked on already.

        Return the work: True once it is over, False where it is to be given again. What floods in is over unread.
        """
        update_id, person = raw["update_id"], _person(raw)
        if update_id in self._working:
            return self._working[update_id]
        if not self._flood.lets_in(person, self._lines[person], raw):
            return self._nursery.start(_over(), "dropped")
        task = self._nursery.start(self._work(raw, person, self._last.get(person)), "update")
        self._working[update_id], self._last[person] = task, task
        self._lines[person] += 1
        task.add_done_callback(lambda done: self._forget(update_id, person, done))
        return task

    def unfinished(self) -> Iterable[int]:
        """Return the ids of updates under way."""
        return self._working.keys()

    async def finished(self, seconds: float) -> None:
        """Return when nothing is under way, or after `seconds`."""
        if self._working:
            await asyncio.wait(list(self._working.values()), timeout=seconds)

    def put_back(self, update_id: int) -> None:
        """Let an update be given again: the database was away, and nothing of it is done."""
        self._undone.add(update_id)

    async def _work(self, raw: dict[str, Any], person: int, before: "asyncio.Task[bool] | None") -> bool:
        if before is not None:
            await asyncio.wait([before])
        try:
            async with asyncio.timeout(PATIENCE):
                if self._before is not None:
                    await self._before(person)
                update = Update.de_json(raw, self._application.bot)
                await self._application.process_update(update)
        except Exception as error:
            known = {"update": raw["update_id"], "error": type(error).__name__}
            logger.error("an update was not understood", extra=known)
        return raw["update_id"] not in self._undone

    def _forget(self, update_id: int, person: int, task: "asyncio.Task[bool]") -> None:
        self._working.pop(update_id, None)
        self._undone.discard(update_id)
        self._lines[person] -= 1
        if self._last.get(person) is task:
            del self._last[person], self._lines[person]


async def _over() -> bool:
    return True


def _person(raw: dict[str, Any]) -> int:
    """Return whose update this is, 0 where nobody can be told (all those share one line)."""
    for kind in CHATTED:
        body = raw.get(kind)
        sender = body.get("from") if isinstance(body, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return int(sender["id"])
    return 0
