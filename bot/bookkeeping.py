"""Works out what the indicators say of the periods that pages offer, at start and after each night: no page has to.

Counting and thinking take seconds for a year of a large city, so both are done between other things: the sums are read
a month at a time, the gate thinks beside the event loop, and what somebody asks for meanwhile goes first.
"""

import asyncio
import logging
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress

from core.material import Material
from core.memory import COUNTED, Key, Known
from core.periods import offered, period
from core.ponte import Ponte
from core.usecases.indicators import counted_beside, told, within

LOOK = 60.0  # seconds between two looks whether a night went by
PAUSE = 5.0  # seconds after a failure
SWITCH = (
    0.0005  # seconds the gate may think before others have a turn; by default ten times that, at each step of a page
)
logger = logging.getLogger(__name__)


async def keep(ponte: Ponte) -> None:
    """Work out what is offered and what is asked for, until cancelled."""
    sys.setswitchinterval(SWITCH)
    ready: object = None
    while True:
        try:
            stand = await night_of(ponte), list(keys(ponte))
            if ready != stand and await _all_offered(ponte, *stand):
                ready = stand
            await _what_is_asked(ponte)
        except Exception as error:  # whatever it was: without this task every page would wait for ever
            logger.error("figures are worked out later: %s", type(error).__name__)
            await asyncio.sleep(PAUSE)
            continue
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK):
                await ponte.memory.rings()


async def night_of(ponte: Ponte) -> str:
    """Return what tells one count of the voices from the next."""
    async with ponte.storage.unit_of_work() as work:
        return await work.published.get(COUNTED) or ""


async def _all_offered(ponte: Ponte, night: str, wanted: Sequence[Key]) -> bool:
    """Work out all that pages offer, between other things; return False where voices were counted meanwhile."""
    counted = await counted_beside(ponte.storage, [key[:2] for key in wanted])
    left = dict.fromkeys(wanted)
    while left:
        if night != await night_of(ponte):
            return False
        key = next((key for key in ponte.memory.asked() if key in left), next(iter(left)))
        await work_out(ponte, counted, key, night)
        ponte.memory.over(key)
        del left[key]
    return True


async def _what_is_asked(ponte: Ponte) -> None:
    for key in ponte.memory.asked():
        try:
            night = await night_of(ponte)
            await work_out(ponte, await counted_beside(ponte.storage, [key[:2]]), key, night)
        finally:
            ponte.memory.over(key)


async def work_out(ponte: Ponte, counted: Material, key: Key, night: str) -> None:
    """Keep what the indicators say of a period; what was told of the same counts is told again."""
    library, now, before = ponte.library, ponte.now(), ponte.memory.known(key)
    material = within(counted, library, *key[:2])
    same = before is not None and before.material == material and before.library is library
    found = before.findings if before and same else await told(material, library, *key)
    ponte.memory.put(key, Known(found, material, library, night, now))


def keys(ponte: Ponte) -> Iterable[Key]:
    """Yield the periods that pages offer, for the City's staff."""
    k = ponte.library.city.thresholds.inside
    for typed in offered(f"{ponte.now():%Y-%m}"):
        yield (*period(typed), k)
