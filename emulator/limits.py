"""Telegram's limits for bots: about 30 messages a second over all chats, one a second in each after a short burst."""

import time
from collections import deque
from math import ceil

from emulator.errors import too_many

RATE, WINDOW = 30, 0.95  # a little under a second: the network shifts arrivals
BURST = 5


class Limits:
    """Counts messages; refuses with 429."""

    def __init__(self) -> None:
        self._sent: deque[float] = deque(maxlen=RATE)
        self._chats: dict[int, float] = {}

    def count(self, chat_id: int) -> None:
        """Count a message to a chat; raises 429 when it is one too many."""
        now = time.monotonic()
        if len(self._sent) == RATE and now - self._sent[0] < WINDOW:
            raise too_many(1)
        full = max(self._chats.get(chat_id, 0), now) + 1
        if full - now > BURST:
            raise too_many(ceil(full - now - BURST))
        self._sent.append(now)
        self._chats[chat_id] = full
