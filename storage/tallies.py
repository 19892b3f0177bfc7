"""Counts of answers: added to and summed, never read one by one."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import get_args

from core.tallies import Column, Tally
from storage.statements import statements_of
from storage.transaction import Transaction

COLUMNS: tuple[Column, ...] = get_args(Column)
SHAPES: dict[tuple[bool, frozenset[Column]], str] = {
    (False, frozenset({"month", "section", "axis", "topic"})): "by_topic",
    (True, frozenset({"month", "value"})): "by_value",
    (True, frozenset({"section", "value"})): "by_section_value",
}
"""Sums that the indicators need, without a dimension or by one: each has a statement of its own, twice as fast as the
one that can do all."""


class SqlTallies:
    """Implements `core.ports.Tallies`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("tallies")

    async def add(self, tallies: Iterable[Tally]) -> None:
        """Add numbers to what is there."""
        await self._sql.add(self._transaction, [asdict(tally) for tally in tallies])

    async def sums(self, first: str, last: str, by: frozenset[Column], dimension: str = "") -> list[Tally]:
        """Return the sums of the months by the columns given, question and answer."""
        name = SHAPES.get((bool(dimension), by), "sums")
        wanted = {column: int(column in by) for column in COLUMNS} if name == "sums" else {}
        found = getattr(self._sql, name)(self._transaction, first=first, last=last, dimension=dimension, **wanted)
        return [
            Tally(month, section, axis, topic, dimension, value, question, answer, n)
            async for month, section, axis, topic, value, question, answer, n in found
        ]
