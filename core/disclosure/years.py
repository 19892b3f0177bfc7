"""The year: when it is over it tells what the months had to hold back, as far as no month can be computed from it."""

from collections.abc import Sequence

from core.disclosure.exchange import pinned
from core.disclosure.layers import WHOLE, Layer, Tree
from core.disclosure.siblings import Cell, Path, enough, held_back, total

Gaps = dict[Path, list[str]]
"""The months of a year in which a group was held back."""


def keep_years(layer: Layer, tree: Tree, year: str, months: Sequence[str], k: int) -> None:
    """Fill `layer.kept` for a year that is over."""
    kept = layer.kept[year]
    if layer.base:
        kept |= layer.base.kept[year]
    if (gaps := _gaps(layer, [WHOLE], months)) and not enough(_cells(layer, gaps[WHOLE]), k):
        kept.add(WHOLE)
    for parent, children in tree.items():
        gaps = _gaps(layer, children, months)
        if parent in kept:
            kept |= gaps.keys()
        elif gaps:
            kept |= _of_parent(layer, year, gaps, k)


def _gaps(layer: Layer, paths: Sequence[Path], months: Sequence[str]) -> Gaps:
    found = {path: [month for month in months if path in layer.held[month]] for path in paths}
    return {path: held for path, held in found.items() if held}


def _cells(layer: Layer, held: Sequence[str], path: Path = WHOLE) -> list[Cell]:
    return [layer.cell(month, path) for month in held]


def _of_parent(layer: Layer, year: str, gaps: Gaps, k: int) -> set[Path]:
    """Return which groups of a parent whose year is told keep theirs; an only child is the parent itself."""
    if len(gaps) == 1:
        return set()
    cells = {path: _cells(layer, held, path) for path, held in gaps.items()}
    left = {path: total(held) for path, held in cells.items()}
    kept = {path for path in gaps if path in layer.kept[year] or not enough(cells[path], k)}
    while True:
        kept |= held_back(left, k, kept, ())
        found = pinned(layer, gaps, kept, k)
        if not found or kept == gaps.keys():
            return kept
        kept |= found if found - kept else set(gaps)
