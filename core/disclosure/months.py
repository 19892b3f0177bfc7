"""Month by month: what is told of a month rests on that month and those before it, so that nothing is taken back."""

from collections.abc import Sequence

from core.disclosure.layers import WHOLE, Layer, Tree
from core.disclosure.siblings import Cell, Path, enough, held_back

Waiting = dict[Path, list[Cell]]
"""What was held back of each group since it was told last."""


def hold_months(layer: Layer, tree: Tree, months: Sequence[str], k: int) -> None:
    """Add to `layer.held` for the months of one year, in order.

    A group that was held back waits until the months that wait could be told as one: then the year may tell it.
    """
    waiting: Waiting = {}
    for month in months:
        whole = layer.possible(month, WHOLE) and (WHOLE in waiting or layer.cell(month, WHOLE).small(k))
        layer.hold(month, [WHOLE] if whole else [])
        for parent, children in tree.items():
            layer.hold(month, _of_parent(layer, month, parent, children, waiting, k))
        _wait(layer, month, waiting, k)


def _of_parent(layer: Layer, month: str, parent: Path, children: Sequence[Path], waiting: Waiting, k: int) -> set[Path]:
    cells = {path: layer.cell(month, path) for path in children if layer.possible(month, path)}
    held = layer.held[month]
    if parent in held:
        return set(cells)
    return held_back(cells, k, {path for path in cells if path in held or path in waiting}, waiting)


def _wait(layer: Layer, month: str, waiting: Waiting, k: int) -> None:
    """Add the month to what waits, and let go what waited long enough."""
    for path in layer.held[month]:
        waiting.setdefault(path, []).append(layer.cell(month, path))
    for path in [path for path, cells in waiting.items() if enough(cells, k)]:
        del waiting[path]
