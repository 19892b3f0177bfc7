"""One person who writes without end: what cannot be answered in time is not worked on, so that nobody else waits."""

import time
from collections.abc import Callable
from typing import Any

LINE = 4  # answers that may wait for one chat, which gets one a second
TAKEN = 20  # updates of one person that may wait to be worked on
CALM = 3.0  # seconds without a word after which a flood is over
KEPT = 1_000  # floods at once; more are forgotten
WAYS_OUT = ("/exit", "exit|")


class Flood:
    """Knows who floods. `waiting` tells how many answers wait to be sent to a person."""

    def __init__(self, waiting: Callable[[int], int], clock: Callable[[], float] = time.monotonic) -> None:
        self._waiting, self._clock = waiting, clock
        self._last: dict[int, float] = {}

    def lets_in(self, person: int, taken: int, raw: dict[str, Any]) -> bool:
        """Tell whether an update is worked on, with so many `taken` of the person before. The quick exit always is."""
        now = self._clock()
        if now - self._last.get(person, now - CALM) >= CALM:
            self._last.pop(person, None)
            if self._waiting(person) < LINE and taken < TAKEN:
                return True
        if len(self._last) >= KEPT:
            self._last.clear()
        self._last[person] = now
        return _said(raw).startswith(WAYS_OUT)


def _said(raw: dict[str, Any]) -> str:
    """Return what was written or what the tapped button carries."""
    for kind, words in (("message", "text"), ("callback_query", "data")):
        body = raw.get(kind)
        if isinstance(body, dict) and isinstance(said := body.get(words), str):
            return said
    return ""
