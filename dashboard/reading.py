"""The findings of the period an address asks for, as somebody who reads one language meets them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from core.figures import Findings
from core.months import month_after
from core.periods import period
from core.usecases.indicators import counted, told
from dashboard.desk import Told
from dashboard.visit import Visit
from exports.reader import Reader
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages

Made = TypeVar("Made")
RECENT = 12  # months offered
REMEMBERED = 24  # periods


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


def offered(visit: Visit) -> list[str]:
    """Return periods to choose from: months, quarters of this year, this year and the last."""
    now = f"{visit.ponte.now():%Y-%m}"
    year = int(now[:4])
    months = [month_after(now, -back) for back in range(RECENT)]
    quarters = [f"{year}-Q{number}" for number in range(1, (int(now[5:]) + 2) // 3 + 1)]
    return [*months, *quarters, f"{year}-H1", str(year), str(year - 1)]


async def found(visit: Visit, period: Asked, k: int = 0) -> Findings:
    """Return what the indicators say of a period, past the gate; for the City's staff unless `k` says otherwise.

    What was told of the same counts is told again: the gate need not think twice.
    """
    library, memory = visit.ponte.library, visit.desk.memory
    k = k or library.city.thresholds.inside
    async with visit.ponte.storage.unit_of_work() as work:
        material = await counted(work, library, period.first, period.last)
    key = (period.first, period.last, k)
    known = memory.get(key)
    if known is None or known.material != material or known.library is not library:
        known = Told(material, library, await told(material, library, *key))
        memory.pop(key, None)
        memory[key] = known
        if len(memory) > REMEMBERED:
            memory.pop(next(iter(memory)))
    return known.findings


async def read(visit: Visit, found: Findings, make: Callable[[Reader], Made], lang: str = "") -> Made:
    """Return what is made of findings in a language of reports, beside the event loop."""
    words = GettextCatalogue(all_languages()[lang or visit.lang])
    return await asyncio.to_thread(lambda: make(Reader(found, visit.ponte.library, words)))
