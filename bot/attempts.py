"""One call to Telegram: made within the limits, again and again, until Telegram answers for good."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.clearing import one_by_one
from bot.limits import Limits
from core.ponte import Call

Send = Callable[[Call], Awaitable[Any]]
TRIES = 6  # of a call that shows nothing, such as a deletion
GIVES_UP = 3600.0  # seconds Telegram may be out of order before an answer is let go
LONGEST = 15.0  # seconds between two tries


def pause(error: RetryAfter) -> float:
    """Return the seconds Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


class Attempts:
    """Makes calls; `limits` say when the next one to a chat may go."""

    def __init__(self, send: Send, limits: Limits) -> None:
        self._send, self._limits = send, limits

    async def persist(self, chat_id: int, call: Call) -> Any:
        """Send until Telegram answers for good; raises its last word."""
        attempt, ends = 0, time.monotonic() + (GIVES_UP if call["method"].startswith(("send", "edit")) else 0)
        while attempt < TRIES or time.monotonic() < ends:
            attempt += 1
            try:
                if not call["method"].startswith("send"):
                    return await self._send(call)
                return await self.once(await self._limits.wait(chat_id), call)
            except RetryAfter as error:
                seconds = pause(error)
                self._limits.hold(chat_id, seconds)
                await asyncio.sleep(seconds)
            except BadRequest as error:
                return await self._instead(chat_id, call, error)
            except (ChatMigrated, Forbidden, InvalidToken):
                raise
            except NetworkError:
                await asyncio.sleep(min(0.5 * 2 ** min(attempt - 1, 5), LONGEST))
        raise NetworkError("gave up")

    async def once(self, sent_at: float, call: Call) -> Any:
        """Make a call that was counted at `sent_at`, once; raises PTB's `TelegramError` family."""
        try:
            return await self._send(call)
        finally:
            self._limits.answered(sent_at)

    async def _instead(self, chat_id: int, call: Call, error: BadRequest) -> Any:
        """Send anew what cannot be edited any more; what is unchanged or too old needs nothing."""
        said = error.message.lower()
        if "not modified" in said or call["method"] in ("answerCallbackQuery", "deleteMessage"):
            return True
        if call["method"] == "deleteMessages":
            for single in one_by_one(call):
                await self.persist(chat_id, single)
            return True
        if call["method"] == "editMessageText" and "parse" not in said:
            return await self.persist(chat_id, {**call, "method": "sendMessage", "message_id": None})
        raise error
