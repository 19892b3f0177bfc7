"""How fast Telegram lets a bot speak: so many a second over all chats, and one a second in each after a short burst.

Answers go first. What nobody asked for is spread evenly and leaves one place free, so that an answer finds it at once.
Telegram counts when a message arrives, and only its answer tells that: one that is late may have arrived just now.
"""

import asyncio
import time
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable

from bot.place import SentByOthers

BURST = 3  # "short bursts are allowed" in one chat (Telegram's FAQ for bots)
WINDOW = 0.97  # seconds that `rate` messages take: the free place costs unasked messages nothing
LATE = 0.1  # seconds of its pace that unasked sending may catch up after a delay
USUAL = 0.1  # how far one message moves what is the usual time to an answer
LOST = 30.0  # seconds after which no answer comes any more


class Limits:
    """Says when a message may go. `rate` is messages a second; times are monotonic seconds.

    `others`: workers that share the rate. Two that send in the same instant do not see each other: so many too many.
    """

    def __init__(
        self, rate: int, clock: Callable[[], float] = time.monotonic, others: SentByOthers | None = None
    ) -> None:
        self._others = others
        self._rate = rate
        self._clock = clock
        self._pace = WINDOW / max(rate - 1, 1)
        self._open: list[float] = []  # sent and not answered, by the time they were sent
        self._arrived: list[float] = []  # answered, by the time they may have arrived at the latest
        self._usual = 0.0
        self._next_unasked = 0.0
        self._chats: dict[int, float] = {}
        self._held: dict[int, float] = {}

    async def wait(self, chat_id: int) -> float:
        """Return when an answer to the chat may be sent, and count it; the time is to be given to `answered`."""
        while (delay := self.delay(chat_id)) > 0:  # noqa: ASYNC110 - the time is known, no event will come
            await asyncio.sleep(delay)
        return self._count(chat_id)

    def until_unasked(self) -> float:
        """Return the seconds until something nobody asked for may go to any chat."""
        now = self._clock()
        return max(self._until_below(max(self._rate - 1, 1), now), self._next_unasked - now)

    def until_free(self, chat_id: int) -> float:
        """Return the seconds until a chat may get something nobody asked for: it has no bursts."""
        now = self._clock()
        return max(self._chats.get(chat_id, 0), self._held.get(chat_id, 0)) - now

    def count_unasked(self, chat_id: int) -> float:
        """Count a message nobody asked for; the time is to be given to `answered`."""
        now = self._clock()
        self._next_unasked = max(max(self._next_unasked, now - LATE) + self._pace, now + self._pace / 2)
        return self._count(chat_id)

    def answered(self, sent_at: float) -> None:
        """Note that a message was answered, well or not."""
        place = bisect_left(self._open, sent_at)
        if place == len(self._open) or self._open[place] != sent_at:
            return
        del self._open[place]
        took = self._clock() - sent_at
        insort(self._arrived, sent_at + max(took - 2 * self._usual, 0))
        self._usual += (took - self._usual) * USUAL

    def hold(self, chat_id: int, seconds: float) -> None:
        """Keep a chat quiet for `seconds`, what a 429 asks; nobody can release it early.

        It may mean the whole bot: answers to others are tried, what nobody asked for waits.
        """
        until = self._clock() + seconds
        self._held[chat_id] = max(self._held.get(chat_id, 0), until)
        self._next_unasked = max(self._next_unasked, until)

    def delay(self, chat_id: int) -> float:
        """Return the seconds until an answer to the chat may be sent."""
        now = self._clock()
        chat = self._chats.get(chat_id, 0) - now - (BURST - 1)
        return max(self._until_below(self._rate, now), chat, self._held.get(chat_id, 0) - now)

    def _until_below(self, most: int, now: float) -> float:
        """Return the seconds until fewer than `most` messages lie in the window; those in the air always do."""
        del self._arrived[: bisect_right(self._arrived, now - WINDOW)]
        del self._open[: bisect_right(self._open, now - LOST)]
        arrived = self._arrived
        if self._others is not None:
            arrived = sorted(arrived + self._others.since(now - WINDOW))
        surplus = len(self._open) + len(arrived) - most
        if surplus < 0:
            return 0
        return arrived[surplus] + WINDOW - now if surplus < len(arrived) else self._pace

    def _count(self, chat_id: int) -> float:
        now = self._clock()
        insort(self._open, now)
        if self._others is not None:
            self._others.note(now)
        self._chats[chat_id] = max(self._chats.get(chat_id, 0), now) + 1
        if len(self._chats) > 10_000:
            self._chats = {chat: until for chat, until in self._chats.items() if until > now}
            self._held = {chat: until for chat, until in self._held.items() if until > now}
        return now
