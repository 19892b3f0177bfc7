"""Proof that a number stays hidden: two people change places and everything that is told stays the same.

Who is counted in one group and who is not in another swap within a month; where the year of a group is told, a second
swap in another month pays it back. A number for which such an exchange exists cannot be computed by anybody.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from core.disclosure.layers import Layer
from core.disclosure.siblings import Path

Gaps = Mapping[Path, Sequence[str]]
"""The months in which each group of one parent was held back."""
Bits = Mapping[str, int]
Side = Literal["part", "rest"]


class Row(NamedTuple):
    """The months of a group as bits: in which somebody could be taken out, and in which somebody could be put in."""

    out: int = 0
    into: int = 0


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

    def movable(self, path: Path) -> int:
        """Return the months, as bits, in which the number of a group could be one more or one less."""
        own, found = self.swap[path], 0
        for other, row in self.swap.items():
            more, less = own.into & row.out, own.out & row.into
            if other == path or not (more or less):
                continue
            if path in self.kept and other in self.kept:
                found |= more | less
                continue
            rows = self.back if path in self.loose and other in self.loose else self.swap
            here, there = self._joined(rows, path), self._joined(rows, other)
            found |= more & _elsewhere(here.out & there.into) | less & _elsewhere(here.into & there.out)
        return found

    def _joined(self, rows: Rows, path: Path) -> Row:
        """Return where a group can pay back: by itself, or by any that keeps its year when its own is kept."""
        if path not in self.kept:
            return rows[path]
        out = into = 0
        for each in self.kept:
            row = rows.get(each, Row())
            out, into = out | row.out, into | row.into
        return Row(out, into)


def _elsewhere(months: int) -> int:
    """Return the months for which there is another one among `months`."""
    if not months:
        return 0
    return ~months if months & (months - 1) == 0 else ~0


def pinned(layer: Layer, gaps: Gaps, kept: Collection[Path], year: str, k: int) -> list[tuple[Path, str]]:
    """Return group and month of the small numbers of anybody for which there is no exchange, when all groups but those
    `kept` tell their year."""
    bits = {month: 1 << at for at, month in enumerate(sorted({month for held in gaps.values() for month in held}))}
    sides: tuple[Side, ...] = ("part", "rest") if layer.rule == "answers" else ("part",)
    found = set()
    for side in sides:
        small = {path: _small(layer, path, held, bits, side, k) for path, held in gaps.items()}
        for way in _ways(layer, gaps, bits, kept, year, side):
            small = {path: months & ~way.movable(path) for path, months in small.items() if months}
            if not any(small.values()):
                break
        found |= {(path, month) for path, months in small.items() for month, bit in bits.items() if months & bit}
    return sorted(found)


def _small(layer: Layer, path: Path, held: Sequence[str], bits: Bits, side: Side, k: int) -> int:
    cells = ((month, layer.cell(month, path)) for month in held)
    return sum(bits[month] for month, cell in cells if cell.anybody() and getattr(cell, side) < k)


def _ways(layer: Layer, gaps: Gaps, bits: Bits, kept: Collection[Path], year: str, side: Side) -> Iterator[Way]:
    """Yield exchanges with those the layer does not count, with those the step before does not, and so on; at last with
    people of whom nothing is known. What lies between must be held back too."""
    step, loose = layer, kept
    while True:
        free = {path: [month for month in held if path in step.held[month]] for path, held in gaps.items()}
        into = {path: _places(step, path, held, bits, layer, side) for path, held in free.items()}
        swap = {path: Row(_some(layer, path, held, bits, side), into[path]) for path, held in free.items()}
        if step is layer:
            yield Way(swap, swap, kept, loose)
        else:
            back = {path: Row(_some(step, path, held, bits, "part"), into[path]) for path, held in free.items()}
            kept = step.kept[year] & set(kept)
            yield Way(swap, back, kept, loose)
        if step.base is None:
            return
        step, loose = step.base, kept


def _some(layer: Layer, path: Path, held: Sequence[str], bits: Bits, side: Side) -> int:
    """Return the months in which somebody could be taken out of one side of a group."""
    at = 0 if side == "part" else 1
    return sum(bits[month] for month in held if layer.cell(month, path)[at])


def _places(step: Layer, path: Path, held: Sequence[str], bits: Bits, layer: Layer, side: Side) -> int:
    """Return the months in which somebody could be put into a group."""
    if step.base is None:
        return sum(bits[month] for month in held)
    return _some(step, path, held, bits, "part" if side == "rest" and step is layer else "rest")
