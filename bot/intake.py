"""From raw updates to handlers: one person's updates in order, different people's side by side."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.floods import Floods
from bot.nursery import Nursery
from core.errors import StorageError

logger = logging.getLogger(__name__)
PATIENCE = 30.0  # seconds one update may take
UNDER = ("message_id", "date", "chat")
MOST = 500  # updates under way; more are for Telegram to keep and send again
PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0)  # seconds before an update is tried again that the database did not take
CHATTED = ("message", "callback_query", "inline_query", "my_chat_member")

MOST_PASSED = 1000  # messages of one person that were passed over, remembered for their quick exit
MOST_FLOODS = 100  # people of whom they are remembered here

Before = Callable[[int], Awaitable[None]]
Keep = Callable[[int, list[int]], Coroutine[Any, Any, None]]
Raw = dict[str, Any]
Short = Callable[[Raw], Awaitable[bool]]
App = Application[Any, Any, Any, Any, Any, Any]


class Intake:
    """Works on updates. A poison update is logged by its id alone and counts as finished; one that the database did not
    take is tried again, and then is Telegram's to send again.

    `sending` tells how many answers are on their way to a chat; `slow_down` gets a person and the update at which they
    began to flood. `before` returns when the next update of a person may be worked on, where other processes work on
    theirs too. `keep` remembers messages of a chat that were passed over, so that the quick exit deletes them too.
    `short` works on what needs no more than its JSON and nobody's patience, and says whether that was enough.
    """

    def __init__(
        self,
        application: App,
        nursery: Nursery,
        sending: Callable[[int], int],
        slow_down: Callable[[int, Raw], None],
        before: Before | None = None,
        keep: Keep | None = None,
        short: Short | None = None,
    ) -> None:
        self._application, self._nursery, self._before, self._keep = application, nursery, before, keep
        self._short = short
        self._passed: dict[int, list[int]] = {}
        self._last: dict[int, asyncio.Task[bool]] = {}
        self._working: dict[int, asyncio.Task[bool]] = {}
        self._waiting: Counter[int] = Counter()
        self._refused: set[int] = set()
        self._floods = Floods(lambda person: self._waiting[person] + sending(person))
        self._slow_down = slow_down

    @property
    def is_full(self) -> bool:
        """Whether no more updates should be taken now."""
        return len(self._working) >= MOST

    def take(self, raw: Raw) -> asyncio.Task[bool] | None:
        """Start on an update after those of the same person, unless it is being worked on already; return the work.

        Its result tells whether the update may be confirmed. None for one too many of somebody who floods.
        """
        update_id = raw["update_id"]
        if update_id in self._working:
            return self._working[update_id]
        person = _person(raw)
        verdict = self._floods.look(person, raw)
        if verdict == "tell":
            self._slow_down(person, raw)
        if verdict != "take":
            self._pass_over(person, raw)
            return None
        self._waiting[person] += 1
        task = self._nursery.start(self._work(raw, person, self._last.get(person)), "update")
        self._working[update_id], self._last[person] = task, task
        task.add_done_callback(lambda done: self._forget(update_id, person, done))
        return task

    def unfinished(self) -> Iterable[int]:
        """Return the ids of updates under way."""
        return self._working.keys()

    def put_back(self, update_id: int) -> None:
        """Note that the database did not take what came of an update: nothing was done."""
        self._refused.add(update_id)

    async def finished(self, seconds: float) -> None:
        """Return when nothing is under way, or after `seconds`."""
        if self._working:
            await asyncio.wait(list(self._working.values()), timeout=seconds)

    async def _work(self, raw: dict[str, Any], person: int, before: "asyncio.Task[bool] | None") -> bool:
        """Work on an update until the database took what came of it; return False where it did not in the end."""
        if before is not None:
            await asyncio.wait([before])
        for pause in (*PAUSES, None):
            await self._once(raw, person)
            if raw["update_id"] not in self._refused:
                return True
            self._refused.discard(raw["update_id"])
            if pause is not None:
                await asyncio.sleep(pause)
        logger.error("an update was put back", extra={"update": raw["update_id"]})
        return False

    async def _once(self, raw: Raw, person: int) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                if self._keep is not None and (passed := self._passed.pop(person, None)):
                    await self._keep(person, passed)
                if self._short is not None and await self._short(raw):
                    return
                if self._before is not None:
                    await self._before(person)
                update = Update.de_json(light(raw), self._application.bot)
                await self._application.process_update(update)
        except StorageError:
            self.put_back(raw["update_id"])
        except Exception as error:
            known = {"update": raw["update_id"], "error": type(error).__name__}
            logger.error("an update was not understood", extra=known)

    def _pass_over(self, person: int, raw: Raw) -> None:
        message = raw.get("message")
        if not isinstance(message, dict) or self._keep is None:
            return
        passed = self._passed.setdefault(person, [])
        if len(passed) < MOST_PASSED:
            passed.append(message["message_id"])
        if len(self._passed) > MOST_FLOODS:  # whoever flooded first may not come back
            first = next(iter(self._passed))
            self._nursery.start(self._keep(first, self._passed.pop(first)), "keeping")

    def _forget(self, update_id: int, person: int, task: "asyncio.Task[bool]") -> None:
        self._working.pop(update_id, None)
        self._waiting[person] -= 1
        if not self._waiting[person]:
            del self._waiting[person]
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
