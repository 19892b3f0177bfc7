"""A worker's place among those of its machine: what they share."""

import mmap
import socket
from collections.abc import Callable
from dataclasses import dataclass, field

TIME = 8  # bytes of a time


class SentTimes:
    """When each of several workers of one machine sent its last `kept` messages (monotonic seconds), in shared memory.

    Each writes its own row alone, so nobody waits for anybody.
    """

    def __init__(self, workers: int, kept: int) -> None:
        self._times = memoryview(mmap.mmap(-1, workers * kept * TIME)).cast("d")
        self._kept = kept

    def row(self, number: int) -> "SentByOthers":
        """Return what worker `number` sees of it."""
        return SentByOthers(self._times, number * self._kept, self._kept)


class SentByOthers:
    """The messages of the other workers, and where this one's are noted for them."""

    def __init__(self, times: "memoryview[float]", first: int, kept: int) -> None:
        self._times, self._first, self._kept = times, first, kept
        self._at = 0

    def note(self, at: float) -> None:
        """Tell the others that this worker sends a message now."""
        self._times[self._first + self._at] = at
        self._at = (self._at + 1) % self._kept

    def since(self, start: float) -> list[float]:
        """Return the times after `start` at which others sent one."""
        others = [*self._times[: self._first], *self._times[self._first + self._kept :]]
        return [at for at in others if at > start]


@dataclass(frozen=True, slots=True)
class Place:
    """Worker `number`: the socket bound for all of them, what the others send, and what to call when it answers.

    A program that runs alone has the place that stands here by default.
    """

    number: int = 0
    taken: socket.socket | None = None
    others: SentByOthers | None = None
    ready: Callable[[], None] = field(default=lambda: None)
    parent: int | None = None
    """The end of a pipe that closes when the parent ends."""
