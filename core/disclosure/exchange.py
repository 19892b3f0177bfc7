"""Proof that a number stays hidden: two people change places and everything that is told stays the same.

Who is counted in one group and who is not in another swap within a month; where the year of a group is told, a second
swap in another month pays it back. A number for which such an exchange exists cannot be computed by anybody.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from core.disclosure.layers import Layer
from core.disclosure.siblings import Path


@dataclass(frozen=True, slots=True)
class Row:
    """The months of a group as bits: in which somebody could be taken out, and in which somebody could be put in."""

    out: int
    into: int


Rows = Mapping[Path, Row]


def pinned(layer: Layer, gaps: Mapping[Path, Sequence[str]], kept: Collection[Path], k: int) -> set[Path]:
    """Return the groups with a small number for which there is no exchange, when all but those `kept` tell their year.

    `gaps` are the months in which each group of one parent was held back.
    """
    months = sorted({month for held in gaps.values() for month in held})
    parts = [_answers(layer, gaps, months), _people(layer, gaps, months, "part")]
    rests = [parts[0], _people(layer, gaps, months, "rest")] if layer.guarded else []
    return {
        path
        for path, held in gaps.items()
        for month in held
        for ways, number in ((parts, layer.cell(month, path).part), (rests, layer.cell(month, path).rest))
        if ways and 0 < number < k
        if not any(_moves(rows, path, 1 << months.index(month), kept) for rows in ways)
    }


def _answers(layer: Layer, gaps: Mapping[Path, Sequence[str]], months: Sequence[str]) -> Rows:
    """Exchange what was answered: all numbers that this one rests on stay as they are."""
    cells = {path: [(month, layer.cell(month, path)) for month in held] for path, held in gaps.items()}
    return {
        path: Row(
            _bits(months, (month for month, cell in row if cell.part)),
            _bits(months, (month for month, cell in row if cell.rest)),
        )
        for path, row in cells.items()
    }


def _people(
    layer: Layer, gaps: Mapping[Path, Sequence[str]], months: Sequence[str], name: Literal["part", "rest"]
) -> Rows:
    """Exchange people of whom nothing is told, those counted ("part") or those not counted ("rest")."""
    rows = {}
    for path, held in gaps.items():
        free = [month for month in held if path in layer.voices.held[month]]
        out = [month for month in free if getattr(layer.cell(month, path), name)]
        rows[path] = Row(_bits(months, out), _bits(months, free))
    return rows


def _bits(months: Sequence[str], chosen: Iterable[str]) -> int:
    return sum(1 << months.index(month) for month in chosen)


def _moves(rows: Rows, path: Path, month: int, kept: Collection[Path]) -> bool:
    """Tell whether the number of a group in a month could be one more or one less."""
    own = rows[path]
    for other, row in rows.items():
        if other == path:
            continue
        more, less = own.into & row.out & month, own.out & row.into & month
        if path in kept and other in kept and (more or less):
            return True
        here, there = _together(rows, path, kept), _together(rows, other, kept)
        if (more and here.out & there.into & ~month) or (less and here.into & there.out & ~month):
            return True
    return False


def _together(rows: Rows, path: Path, kept: Collection[Path]) -> Row:
    """Return where a group can pay back: by itself, or by any that keeps its year when its own is kept."""
    if path not in kept:
        return rows[path]
    out = into = 0
    for other in kept:
        if other in rows:
            out, into = out | rows[other].out, into | rows[other].into
    return Row(out, into)
