"""The year: when it is over it tells what the months had to hold back, as far as no month can be computed from it."""

from collections.abc import Collection, Mapping, Sequence

from core.disclosure.exchange import Gaps, pinned
from core.disclosure.layers import WHOLE, Layer, Tree
from core.disclosure.siblings import Path, Sum, held_back, summed


def keep_years(layer: Layer, tree: Tree, year: str, months: Sequence[str], k: int) -> None:
    """Add to `layer.kept` for a year that is over."""
    kept = layer.kept[year]
    kept.update(path for path, left in _left(layer, gaps_of(layer, [WHOLE], months)).items() if not left.enough(k))
    for parent, children in tree.items():
        gaps = gaps_of(layer, children, months)
        kept.update(gaps if parent in kept else _of_parent(layer, year, gaps, k))


def gaps_of(layer: Layer, paths: Sequence[Path], months: Sequence[str]) -> Gaps:
    """Return the months in which each group was held back, for those groups of which any was."""
    found: dict[Path, list[str]] = {}
    for month in months:
        if held := layer.held.get(month):
            for path in paths:
                if path in held:
                    found.setdefault(path, []).append(month)
    return found


def _left(layer: Layer, gaps: Gaps) -> dict[Path, Sum]:
    """Return what each group held back in all."""
    return {path: summed(layer.cell(month, path) for month in held) for path, held in gaps.items()}


def _of_parent(layer: Layer, year: str, gaps: Gaps, k: int) -> set[Path]:
    """Return which groups of a parent whose year is told keep theirs; an only child is the parent itself."""
    if len(gaps) < 2:
        return set()
    left = _left(layer, gaps)
    cells = {path: sum_.cell for path, sum_ in left.items()}
    kept = {path for path in gaps if path in layer.kept[year] or not left[path].enough(k)}
    while True:
        kept |= held_back(cells, k, kept, ())
        found = pinned(layer, gaps, kept, year, k)
        if not found or kept == gaps.keys():
            return kept
        kept.update(_next_to(path, month, gaps, kept, left) for path, month in found[:1])


def _next_to(path: Path, month: str, gaps: Gaps, kept: Collection[Path], left: Mapping[Path, Sum]) -> Path:
    """Return which group keeps its year as well: the one that can be computed, else the smallest beside it."""
    if path not in kept:
        return path
    told = [other for other in gaps if other not in kept]
    return min(told, key=lambda other: (month not in gaps[other], left[other].cell.part, other))
