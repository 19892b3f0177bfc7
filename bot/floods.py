"""One person who sends more than can be answered: the rest is passed over, so that nobody else waits for it.

Whoever waits for an answer before writing again never gets here, however fast. The ways out stay open.
"""

import time
from collections.abc import Callable
from typing import Any, Literal

WAITING = 8  # updates and answers of one person under way; more is a flood
QUIET = 3.0  # seconds without a word that end it
MANY = 1000  # people who flooded, after which those are forgotten who have stopped and not come back
URGENT = ("exit", "emergency")
Verdict = Literal["take", "tell", "drop"]


class Floods:
    """Remembers, in memory alone, who floods now. `waiting` tells how much of a person is under way."""

    def __init__(self, waiting: Callable[[int], int], clock: Callable[[], float] = time.monotonic) -> None:
        self._waiting, self._clock = waiting, clock
        self._last: dict[int, float] = {}

    def look(self, person: int, raw: dict[str, Any]) -> Verdict:
        """Return what to do with an update: "tell" passes over it too, and says so to the person, once in a flood."""
        now, last, waiting = self._clock(), self._last.get(person), self._waiting(person)
        if person == 0 or (waiting < 2 * WAITING and _is_urgent(raw)):
            return "take"
        if last is None and waiting < WAITING:
            return "take"
        if last is not None and self._is_over(person, last):
            del self._last[person]
            return "take"
        if last is None and len(self._last) >= MANY:
            self._last = {one: at for one, at in self._last.items() if not self._is_over(one, at)}
        self._last[person] = now
        return "tell" if last is None else "drop"

    def _is_over(self, person: int, last: float) -> bool:
        return self._clock() - last > QUIET and self._waiting(person) < WAITING


def _is_urgent(raw: dict[str, Any]) -> bool:
    """Tell whether it asks to leave quickly or for the emergency numbers."""
    message, query = raw.get("message"), raw.get("callback_query")
    if isinstance(query, dict):
        return str(query.get("data", "")).startswith(URGENT)
    return isinstance(message, dict) and str(message.get("text", "")).removeprefix("/").startswith(URGENT)
