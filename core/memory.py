"""Findings that were worked out, so that a page only reads them, and what is asked for and not known yet."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.figures import Findings
from core.material import Material
from core.ports import Library

COUNTED = "box-looked-at"
"""The row in `published` that changes each time voices were counted: once a night."""
FRESH = timedelta(minutes=10)  # what the bot counts by day may be as old as this, and is looked at anew then
MOST = 48  # periods
Key = tuple[str, str, int]
"""First and last month "YYYY-MM", and the threshold."""


@dataclass(frozen=True, slots=True)
class Known:
    """Findings with what they were made of and when (UTC); `night` is what `COUNTED` held then."""

    findings: Findings
    material: Material
    library: Library
    night: str
    at: datetime


@dataclass(slots=True)
class Memory:
    """Shared by those who read findings and the one who works them out (`bot/bookkeeping.py`)."""

    _known: dict[Key, Known] = field(default_factory=dict, repr=False)
    _asked: dict[Key, asyncio.Event] = field(default_factory=dict, repr=False)
    _bell: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    def known(self, key: Key) -> Known | None:
        """Return what was worked out last, however old."""
        return self._known.get(key)

    def get(self, key: Key, night: str, library: Library, now: datetime) -> Known | None:
        """Return what is known since the voices of the last night were counted, None for nothing; what is no longer
        fresh will be looked at anew."""
        found = self._known.get(key)
        if found is None or found.night != night:
            return None
        if found.library is not library or abs(now - found.at) > FRESH:  # a clock that was put back keeps nothing fresh
            self.ask(key)
        return found

    def ask(self, key: Key) -> asyncio.Event:
        """Let a period be worked out next; the event is set when it is known, or could not be worked out."""
        self._bell.set()
        return self._asked.setdefault(key, asyncio.Event())

    def put(self, key: Key, known: Known) -> None:
        """Keep what was worked out; what was kept longest goes when there is too much."""
        self._known.pop(key, None)
        self._known[key] = known
        if len(self._known) > MOST:
            self._known.pop(next(iter(self._known)))

    def asked(self) -> list[Key]:
        """Return what is asked for, in that order."""
        return list(self._asked)

    def over(self, key: Key) -> None:
        """Let those who asked for it look."""
        if event := self._asked.pop(key, None):
            event.set()

    async def rings(self) -> None:
        """Return when something is asked for."""
        await self._bell.wait()
        self._bell.clear()
