"""How fast Telegram lets a bot speak: so many a second over all chats, and one a second in each after a short burst.

Answers go first. What nobody asked for is spread evenly and leaves one place free, so that an answer finds it at once.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable

BURST = 3  # "short bursts are allowed" in one chat (Telegram's FAQ for bots)
WINDOW = 0.97  # seconds that `rate` messages take: the free place costs unasked messages nothing
LATE = 0.1  # seconds of its pace that unasked sending may catch up after a delay


class Limits:
    """Says when a message may go. `rate` is messages a second; times are monotonic seconds."""

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._pace = WINDOW / max(rate - 1, 1)
        self._sent: deque[float] = deque()
        self._next_unasked = 0.0
        self._chats: dict[int, float] = {}
        self._held: dict[int, float] = {}

    async def wait(self, chat_id: int) -> None:
        """Return when an answer to the chat may be sent, and count it."""
        while (delay := self._delay(chat_id)) > 0:  # noqa: ASYNC110 - the time is known, no event will come
            await asyncio.sleep(delay)
        self._count(chat_id)

    def until_unasked(self) -> float:
        """Return the seconds until something nobody asked for may go to any chat."""
        now = self._clock()
        return max(self._until_below(max(self._rate - 1, 1), now), self._next_unasked - now)

    def until_free(self, chat_id: int) -> float:
        """Return the seconds until a chat may get something nobody asked for: it has no bursts."""
        now = self._clock()
        return max(self._chats.get(chat_id, 0), self._held.get(chat_id, 0)) - now

    def count_unasked(self, chat_id: int) -> None:
        """Count a message nobody asked for."""
        now = self._clock()
        self._next_unasked = max(max(self._next_unasked, now - LATE) + self._pace, now + self._pace / 2)
        self._count(chat_id)

    def hold(self, chat_id: int, seconds: float) -> None:
        """Keep a chat quiet for `seconds`, what a 429 asks; nobody can release it early.

        It may mean the whole bot: answers to others are tried, what nobody asked for waits.
        """
        until = self._clock() + seconds
        self._held[chat_id] = max(self._held.get(chat_id, 0), until)
        self._next_unasked = max(self._next_unasked, until)

    def _delay(self, chat_id: int) -> float:
        now = self._clock()
        chat = self._chats.get(chat_id, 0) - now - (BURST - 1)
        return max(self._until_below(self._rate, now), chat, self._held.get(chat_id, 0) - now)

    def _until_below(self, most: int, now: float) -> float:
        """Return the seconds until fewer than `most` messages lie in the window."""
        while self._sent and self._sent[0] <= now - WINDOW:
            self._sent.popleft()
        return self._sent[-most] + WINDOW - now if len(self._sent) >= most else 0

    def _count(self, chat_id: int) -> None:
        now = self._clock()
        self._sent.append(now)
        self._chats[chat_id] = max(self._chats.get(chat_id, 0), now) + 1
        if len(self._chats) > 10_000:
            self._chats = {chat: until for chat, until in self._chats.items() if until > now}
            self._held = {chat: until for chat, until in self._held.items() if until > now}
