"""The year: when it is over it tells what the months had to hold back, as far as no month can be computed from it."""

from collections.abc import Collection, Mapping, Sequence

from core.disclosure.exchange import Gaps, pinned
from core.disclosure.layers import WHOLE, Layer, Tree
from core.disclosure.siblings import Cell, Path, enough, held_back, total


def keep_years(layer: Layer, tree: Tree, year: str, months: Sequence[str], k: int) -> None:
    """Add to `layer.kept` for a year that is over."""
    kept = layer.kept[year]
    held = [month for month in months if WHOLE in layer.held[month]]
    if held and not enough([layer.cell(month, WHOLE) for month in held], k):
        kept.add(WHOLE)
    for parent, children in tree.items():
        gaps = gaps_of(layer, children, months)
        kept.update(gaps if parent in kept else _of_parent(layer, year, gaps, k))


def gaps_of(layer: Layer, paths: Sequence[Path], months: Sequence[str]) -> Gaps:
    """Return the months in which each group was held back, for those groups of which any was."""
    found = {path: [month for month in months if path in layer.held[month]] for path in paths}
    return {path: held for path, held in found.items() if held}


def _of_parent(layer: Layer, year: str, gaps: Gaps, k: int) -> set[Path]:
    """Return which groups of a parent whose year is told keep theirs; an only child is the parent itself."""
    if len(gaps) < 2:
        return set()
    cells = {path: [layer.cell(month, path) for month in held] for path, held in gaps.items()}
    left = {path: total(held) for path, held in cells.items()}
    kept = {path for path in gaps if path in layer.kept[year] or not enough(cells[path], k)}
    while True:
        kept |= held_back(left, k, kept, ())
        found = next(pinned(layer, gaps, kept, year, k), None)
        if found is None or kept == gaps.keys():
            return kept
        kept.add(_next_to(*found, gaps, kept, left))


def _next_to(pinned_one: Path, month: str, gaps: Gaps, kept: Collection[Path], left: Mapping[Path, Cell]) -> Path:
    """Return which group keeps its year as well: the one that can be computed, else the smallest beside it."""
    if pinned_one not in kept:
        return pinned_one
    told = [path for path in gaps if path not in kept]
    return min(told, key=lambda path: (month not in gaps[path], left[path].part, path))
