"""Counts of answers: added to and summed, never read one by one."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import get_args

from core.tallies import Column, Tally
from storage.statements import statements_of
from storage.transaction import Transaction

COLUMNS: tuple[Column, ...] = get_args(Column)
SHAPES: dict[frozenset[Column], str] = {
    frozenset({"month", "section", "axis", "topic"}): "by_topic",
    frozenset({"month", "value"}): "by_value",
    frozenset({"section", "value"}): "by_section_value",
}
"""Sums that the indicators need: each has a statement of its own, twice as fast as the one that can do all."""


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
        wanted = {column: int(column in by) for column in COLUMNS} if by not in SHAPES else {}
        statement = getattr(self._sql, SHAPES.get(by, "sums"))
        found = statement(self._transaction, first=first, last=last, dimension=dimension, **wanted)
        return [
            Tally(month, section, axis, topic, dimension, value, question, answer, n)
            async for month, section, axis, topic, value, question, answer, n in found
        ]
