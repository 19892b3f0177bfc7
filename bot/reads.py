"""Writes down how many answers were opened: once a day and when the bot stops."""

import logging

from core.errors import StorageError
from core.ponte import Ponte
from core.tallies import FEW, OTHER

logger = logging.getLogger(__name__)
COUNTED = "read/{axis}/{lang}"


async def write_down(ponte: Ponte) -> None:
    """Add what was counted in memory to the month. Where it cannot be written it is kept for the next time.

    A language that few people read the bot in is counted as "other": the number would tell what one person reads.
    """
    numbers = ponte.reads.so_far()
    if not numbers:
        return
    try:
        async with ponte.storage.unit_of_work() as work:
            readers = await work.people.by_language()
            for (axis, lang), n in numbers.items():
                shown = lang if readers.get(lang, 0) >= FEW else OTHER
                await work.counts.add(COUNTED.format(axis=axis, lang=shown), f"{ponte.now():%Y-%m}", n)
            await work.commit()
    except StorageError as error:
        logger.warning("reads are written down later: %s", type(error).__name__)
        return
    ponte.reads.written(numbers)
