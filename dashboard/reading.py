"""The findings of the period an address asks for, as somebody who reads one language meets them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from starlette.exceptions import HTTPException

from core.figures import Findings
from core.memory import COUNTED, Known
from core.periods import period
from dashboard.visit import Visit
from exports.reader import Reader
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages

Made = TypeVar("Made")
LONGEST = 60.0  # seconds for what is worked out


@dataclass(frozen=True, slots=True)
class Asked:
    """A period as it was typed or chosen, its months "YYYY-MM", and whether it is over."""

    typed: str
    first: str
    last: str
    provisional: bool


def asked(visit: Visit, name: str = "period") -> Asked:
    """Return the period of the address; what is none, or lies ahead, gives this month."""
    now = f"{visit.ponte.now():%Y-%m}"
    typed = visit.asked(name) or now
    try:
        first, last = period(typed)
    except ValueError:
        typed, first, last = now, now, now
    if first > now:
        typed, first, last = now, now, now
    return Asked(typed, first, last, last >= now)


async def found(visit: Visit, period: Asked, k: int = 0, wait: bool = False) -> Known:
    """Return what the indicators say of a period, past the gate; for the City's staff unless `k` says otherwise.

    What is not known yet is being worked out when this raises HTTPException 202, or `wait` lasts that long.
    """
    ponte, memory = visit.ponte, visit.ponte.memory
    key = (period.first, period.last, k or ponte.library.city.thresholds.inside)
    async with asyncio.timeout(LONGEST):
        while True:
            async with ponte.storage.unit_of_work() as work:
                night = await work.published.get(COUNTED) or ""
            if known := memory.get(key, night, ponte.library, ponte.now()):
                return known
            event = memory.ask(key)
            if not wait:
                raise HTTPException(202)
            await event.wait()


async def read(visit: Visit, found: Findings, make: Callable[[Reader], Made], lang: str = "") -> Made:
    """Return what is made of findings in a language of reports, beside the event loop."""
    words = _words(lang or visit.lang)
    return await asyncio.to_thread(lambda: make(Reader(found, visit.ponte.library, words)))


@cache
def _words(lang: str) -> GettextCatalogue:
    return GettextCatalogue(all_languages()[lang])
