"""Takes updates by long polling and confirms them only up to the oldest one that is not finished."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.attempts import pause
from bot.intake import Intake

logger = logging.getLogger(__name__)
GetUpdates = Callable[[dict[str, Any]], Awaitable[list[dict[str, Any]]]]
LONG_POLL = 25  # seconds; the Bot API caps it at 50
STUCK = 3.0  # seconds between looks while one update holds up the confirmation (Telegram slows a repeated offset)
GRACE = 1.0  # seconds to let a batch finish before asking for more


class Polling:
    """The loop. Updates come again until those before them are finished; each is taken once."""

    def __init__(self, get_updates: GetUpdates, intake: Intake, allowed: list[str]) -> None:
        self._get_updates, self._intake, self._allowed = get_updates, intake, allowed
        self._next = 0
        self._taken: set[int] = set()
        self._put_back: set[int] = set()

    async def run(self) -> None:
        """Poll until cancelled; raises `InvalidToken` alone."""
        while True:
            try:
                await self._round()
            except InvalidToken:
                raise
            except RetryAfter as error:
                await asyncio.sleep(pause(error))
            except Conflict:
                logger.error("another program polls with this token; trying again")
                await asyncio.sleep(5)
            except TelegramError as error:
                logger.warning("no updates: %s", type(error).__name__)
                await asyncio.sleep(1)

    async def _round(self) -> None:
        question = self._question(LONG_POLL)
        self._taken = {update_id for update_id in self._taken if update_id >= question["offset"]}
        updates = await self._get_updates(question)
        fresh = [raw for raw in updates if raw["update_id"] not in self._taken]
        for raw in fresh:
            self._take(raw)
        self._next = max([self._next, *(update_id + 1 for update_id in self._taken)])
        if updates:
            await self._intake.finished(GRACE if fresh else STUCK)

    def _take(self, raw: dict[str, Any]) -> None:
        update_id = raw["update_id"]
        self._taken.add(update_id)
        self._put_back.discard(update_id)
        if task := self._intake.take(raw):
            task.add_done_callback(lambda done: self._ended(update_id, done))

    def _ended(self, update_id: int, done: "asyncio.Task[bool]") -> None:
        """Let an update come again that the database did not take."""
        if done.cancelled() or done.exception() or not done.result():
            self._taken.discard(update_id)
            self._put_back.add(update_id)

    async def confirm(self) -> None:
        """Tell Telegram what is finished, once, at the end."""
        await self._get_updates({**self._question(0), "limit": 1})

    def _question(self, timeout: int) -> dict[str, Any]:
        offset = min([self._next, *self._intake.unfinished(), *self._put_back])
        return {"offset": offset, "timeout": timeout, "allowed_updates": self._allowed}
