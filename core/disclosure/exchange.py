"""Proof that a number stays hidden: two people change places and everything that is told stays the same.

Who is counted in one group and who is not in another swap within a month; where the year of a group is told, a second
swap in another month pays it back. A number for which such an exchange exists cannot be computed by anybody.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from core.disclosure.layers import Layer
from core.disclosure.siblings import Path

Gaps = Mapping[Path, Sequence[str]]
"""The months in which each group of one parent was held back."""
Side = Literal["part", "rest"]


class Row(NamedTuple):
    """The months of a group as bits: in which somebody could be taken out, and in which somebody could be put in."""

    out: int
    into: int


Rows = Mapping[Path, Row]


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of exchange: the swap, what can pay it back, and the groups whose year it may change.

    `loose` are the groups whose year one step further may change: between them anybody of the step may pay back.
    """

    swap: Rows
    back: Rows
    kept: Collection[Path]
    loose: Collection[Path]

    def moves(self, path: Path, month: int) -> bool:
        """Tell whether the number of a group in a month could be one more or one less."""
        own = self.swap[path]
        for other, row in self.swap.items():
            more, less = own.into & row.out & month, own.out & row.into & month
            if other != path and (more or less) and self._paid(path, other, bool(more), bool(less), ~month):
                return True
        return False

    def _paid(self, path: Path, other: Path, more: bool, less: bool, elsewhere: int) -> bool:
        if path in self.kept and other in self.kept:
            return True
        rows = self.back if path in self.loose and other in self.loose else self.swap
        here, there = self._together(rows, path), self._together(rows, other)
        return bool((more and here.out & there.into & elsewhere) or (less and here.into & there.out & elsewhere))

    def _together(self, rows: Rows, path: Path) -> Row:
        """Return where a group can pay back: by itself, or by any that keeps its year when its own is kept."""
        if path not in self.kept:
            return rows[path]
        out = into = 0
        for each in self.kept:
            if each in rows:
                out, into = out | rows[each].out, into | rows[each].into
        return Row(out, into)


def pinned(layer: Layer, gaps: Gaps, kept: Collection[Path], year: str, k: int) -> Iterator[tuple[Path, str]]:
    """Yield group and month of each small number of anybody for which there is no exchange, when all but those `kept`
    tell their year."""
    months = sorted({month for held in gaps.values() for month in held})
    sides: list[tuple[Side, list[Way]]] = [("part", list(_ways(layer, gaps, months, kept, year, "part")))]
    if layer.rule == "answers":
        sides.append(("rest", list(_ways(layer, gaps, months, kept, year, "rest"))))
    for path, held in gaps.items():
        for month in held:
            cell, bit = layer.cell(month, path), 1 << months.index(month)
            anybody = cell.part or (cell.guarded and cell.rest)
            for side, ways in sides if anybody else ():
                if getattr(cell, side) < k and not any(way.moves(path, bit) for way in ways):
                    yield path, month


def _ways(
    layer: Layer, gaps: Gaps, months: Sequence[str], kept: Collection[Path], year: str, side: Side
) -> Iterator[Way]:
    """Yield exchanges with those the layer does not count, with those the step before does not, and so on; at last with
    people of whom nothing is known. What lies between must be held back too."""
    step, loose = layer, kept
    while True:
        free = {path: [month for month in held if path in step.held[month]] for path, held in gaps.items()}
        into = {path: _bits(months, _places(step, path, held, layer, side)) for path, held in free.items()}
        swap, back = (
            {
                path: Row(_bits(months, (month for month in held if getattr(each.cell(month, path), of))), into[path])
                for path, held in free.items()
            }
            for each, of in ((layer, side), (step, side if step is layer else "part"))
        )
        of_step = kept if step is layer else step.kept[year] & set(kept)
        yield Way(swap, back, of_step, loose)
        if step.base is None:
            return
        step, loose = step.base, of_step


def _places(step: Layer, path: Path, held: Sequence[str], layer: Layer, side: Side) -> Iterable[str]:
    """Return the months in which somebody could be put into a group."""
    if step.base is None:
        return held
    other: Side = "part" if side == "rest" and step is layer else "rest"
    return (month for month in held if getattr(step.cell(month, path), other))


def _bits(months: Sequence[str], chosen: Iterable[str]) -> int:
    return sum(1 << months.index(month) for month in chosen)
