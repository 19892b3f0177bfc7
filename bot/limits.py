"""How fast Telegram lets a bot speak: so many a second over all chats, and one a second in each after a short burst."""

import asyncio
import time
from collections import deque
from collections.abc import Callable

BURST = 3  # "short bursts are allowed" in one chat (Telegram's FAQ for bots)


class Limits:
    """Waits until a message may go. `rate` is messages a second; times are monotonic seconds."""

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._sent: deque[float] = deque(maxlen=rate)
        self._chats: dict[int, float] = {}
        self._held: dict[int, float] = {}

    async def wait(self, chat_id: int) -> None:
        """Return when a message to the chat may be sent, and count it."""
        while (delay := self._delay(chat_id)) > 0:  # noqa: ASYNC110 - the time is known, no event will come
            await asyncio.sleep(delay)
        self._count(chat_id)

    def hold(self, chat_id: int, seconds: float) -> None:
        """Keep a chat quiet for `seconds`: what a 429 asks; nobody can release it early."""
        self._held[chat_id] = max(self._held.get(chat_id, 0), self._clock() + seconds)

    def _delay(self, chat_id: int) -> float:
        now = self._clock()
        overall = self._sent[0] + 1 - now if len(self._sent) == self._rate else 0
        chat = self._chats.get(chat_id, 0) - now - (BURST - 1)
        return max(overall, chat, self._held.get(chat_id, 0) - now)

    def _count(self, chat_id: int) -> None:
        now = self._clock()
        self._sent.append(now)
        self._chats[chat_id] = max(self._chats.get(chat_id, 0), now) + 1
        if len(self._chats) > 10_000:
            self._chats = {chat: until for chat, until in self._chats.items() if until > now}
            self._held = {chat: until for chat, until in self._held.items() if until > now}
