"""Numbers of the running program, in memory: how often, and how long. Nothing of anybody, and no order.

Counting is on the way of every update, so it is a few dictionary operations; `bot/metrics.py` reads the numbers.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds, the upper ends of classes


@dataclass(slots=True)
class Times:
    """How long something took: `classes` as in `BOUNDS` and one above them, `seconds` all together."""

    classes: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0


class Meter:
    """Counts since the program began. Labels are names of the program's parts, never of a topic or a language."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.times: dict[str, Times] = {}

    def count(self, what: str, label: str = "") -> None:
        """Count that something happened once more."""
        self.counts[what, label] += 1

    def took(self, entry: str, seconds: float) -> None:
        """Note how long an entry worked on one update."""
        times = self.times.get(entry)
        if times is None:
            times = self.times[entry] = Times()
        times.classes[bisect_left(BOUNDS, seconds)] += 1
        times.seconds += seconds
