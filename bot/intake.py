"""From raw updates to handlers: one person's updates in order, different people's side by side."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.nursery import Nursery

logger = logging.getLogger(__name__)
PATIENCE = 30.0  # seconds one update may take
UNDER = ("message_id", "date", "chat")
CHATTED = ("message", "callback_query", "inline_query", "my_chat_member")

Before = Callable[[int], Awaitable[None]]
App = Application[Any, Any, Any, Any, Any, Any]


class Intake:
    """Works on updates. A poison update is logged by its id alone and counts as finished.

    `before` returns when the next update of a person may be worked on, where other processes work on theirs too.
    """

    def __init__(self, application: App, nursery: Nursery, before: Before | None = None) -> None:
        self._application, self._nursery, self._before = application, nursery, before
        self._last: dict[int, asyncio.Task[None]] = {}
        self._working: dict[int, asyncio.Task[None]] = {}

    def take(self, raw: dict[str, Any]) -> asyncio.Task[None]:
        """Start on an update after those of the same person, unless it is being worked on already; return the work."""
        update_id = raw["update_id"]
        if update_id in self._working:
            return self._working[update_id]
        person = _person(raw)
        task = self._nursery.start(self._work(raw, person, self._last.get(person)), "update")
        self._working[update_id], self._last[person] = task, task
        task.add_done_callback(lambda done: self._forget(update_id, person, done))
        return task

    def unfinished(self) -> Iterable[int]:
        """Return the ids of updates under way."""
        return self._working.keys()

    async def finished(self, seconds: float) -> None:
        """Return when nothing is under way, or after `seconds`."""
        if self._working:
            await asyncio.wait(list(self._working.values()), timeout=seconds)

    async def _work(self, raw: dict[str, Any], person: int, before: "asyncio.Task[None] | None") -> None:
        if before is not None:
            await asyncio.wait([before])
        try:
            async with asyncio.timeout(PATIENCE):
                if self._before is not None:
                    await self._before(person)
                update = Update.de_json(light(raw), self._application.bot)
                await self._application.process_update(update)
        except Exception as error:
            known = {"update": raw["update_id"], "error": type(error).__name__}
            logger.error("an update was not understood", extra=known)

    def _forget(self, update_id: int, person: int, task: "asyncio.Task[None]") -> None:
        self._working.pop(update_id, None)
        if self._last.get(person) is task:
            del self._last[person]


def light(raw: dict[str, Any]) -> dict[str, Any]:
    """Return an update without what nobody needs: of the message under a button only which one it is. Its text and
    its keys are our own, and half of what PTB spends on a tap."""
    query = raw.get("callback_query")
    if not isinstance(query, dict) or not isinstance(shown := query.get("message"), dict):
        return raw
    return {**raw, "callback_query": {**query, "message": {name: shown[name] for name in UNDER if name in shown}}}


def _person(raw: dict[str, Any]) -> int:
    """Return whose update this is, 0 where nobody can be told (all those share one line)."""
    for kind in CHATTED:
        body = raw.get(kind)
        sender = body.get("from") if isinstance(body, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return int(sender["id"])
    return 0
