"""Month by month: what is told of a month rests on that month and those before it, so that nothing is taken back."""

from collections.abc import Sequence

from core.disclosure.layers import WHOLE, Layer, Tree
from core.disclosure.siblings import Path, Sum, held_back

Waiting = dict[Path, Sum]
"""What was held back of each group since it was told last."""


def hold_months(layer: Layer, tree: Tree, months: Sequence[str], k: int) -> None:
    """Add to `layer.held` for the months of one year, in order.

    A group that was held back waits until the months that wait could be told as one: then the year may tell it.
    """
    waiting: Waiting = {}
    for month in months:
        cells, held = layer.cells.get(month, {}), layer.held[month]
        if WHOLE in cells and (WHOLE in waiting or cells[WHOLE].small(k)):
            held.add(WHOLE)
        for parent, children in tree.items():
            if parent in held:
                held.update(path for path in children if path in cells)
            elif parent in cells:
                held.update(_of_parent(layer, month, children, waiting, k))
        _wait(layer, month, waiting, k)


def _of_parent(layer: Layer, month: str, children: Sequence[Path], waiting: Waiting, k: int) -> set[Path]:
    cells, held = layer.cells[month], layer.held[month]
    mine = {path: cells[path] for path in children if path in cells}
    return held_back(mine, k, {path for path in mine if path in held or path in waiting}, waiting)


def _wait(layer: Layer, month: str, waiting: Waiting, k: int) -> None:
    """Add the month to what waits, and let go what waited long enough."""
    for path in layer.held[month]:
        waiting[path] = waiting.get(path, Sum()).plus(layer.cell(month, path))
    for path in [path for path, cells in waiting.items() if cells.enough(k)]:
        del waiting[path]
