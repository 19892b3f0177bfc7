"""Reads what was counted, as sums: never a single voice."""

from core.material import Material
from core.months import span
from core.ports import UnitOfWork


async def load(work: UnitOfWork, first: str, last: str) -> Material:
    """Return what was counted from the January before month `first` to month `last`.

    The gate needs the months before: what it holds back rests on what it held back earlier in the year.
    """
    material = Material(span(f"{first[:4]}-01", last))
    begin = material.months[0]
    for tally in await work.tallies.sums(begin, last, frozenset({"month", "axis", "section", "topic"})):
        path = (tally.axis, tally.section, tally.topic)
        material.add("topic", tally.question, tally.answer, tally.month, path, tally.n)
    for tally in await work.tallies.sums(begin, last, frozenset({"month", "value"}), "language"):
        material.add("language", tally.question, tally.answer, tally.month, (tally.value,), tally.n)
    return material
