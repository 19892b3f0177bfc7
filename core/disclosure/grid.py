"""A table of two kinds of groups whose sums are told elsewhere, such as services by area: which cells are told."""

from collections.abc import Collection, Sequence

from core.disclosure.exchange import pinned
from core.disclosure.layers import WHOLE, Layer
from core.disclosure.siblings import Path, held_back, summed
from core.disclosure.years import gaps_of

GRID = ""
"""What stands for the year of the months: the columns together."""


def gate_grid(
    layer: Layer, closed: Collection[str], told: Collection[Path], k: int, inside: Layer | None = None
) -> Layer:
    """Pass a step of a table through, whose base went before it, and return it: columns stand in place of months.

    `closed` are the columns whose sum is not told elsewhere, `told` the rows whose sum is. The rest as for `gate`.
    """
    columns = sorted(layer.cells)
    rows = sorted({path for cells in layer.cells.values() for path in cells if path})
    layer.take_over(layer.base, inside)
    layer.close(closed)
    layer.kept[GRID].update(path for path in rows if path not in told)
    _hold(layer, columns, rows, told, k)
    return layer


def _hold(layer: Layer, columns: Sequence[str], rows: Sequence[Path], told: Collection[Path], k: int) -> None:
    """Hold back more and more, until no cell can be computed along its column, along its row, or by both together; in
    the end that is everything."""
    _hold_columns(layer, columns, rows, k)
    while more := _needed(layer, columns, rows, told, k):
        for column, path in more:
            layer.held[column].add(path)
        _hold_columns(layer, columns, rows, k)


def _hold_columns(layer: Layer, columns: Sequence[str], rows: Sequence[Path], k: int) -> None:
    for column in columns:
        held = layer.held[column]
        cells = {path: cell for path, cell in layer.cells.get(column, {}).items() if path}
        held.update(cells if WHOLE in held else held_back(cells, k, held & cells.keys(), ()))


def _needed(
    layer: Layer, columns: Sequence[str], rows: Sequence[Path], told: Collection[Path], k: int
) -> set[tuple[str, Path]]:
    """Return cells to hold back besides: along rows that tell too much, then next to what can be computed."""
    gaps = gaps_of(layer, rows, columns)
    still = [
        (column, path)
        for column in columns
        for path in layer.cells.get(column, {})
        if path and path not in layer.held[column]
    ]
    open_rows = {path for _, path in still} & set(told)
    short = [
        ("", path)
        for path, held in gaps.items()
        if path in open_rows and not summed(layer.cell(column, path) for column in held).enough(k)
    ]
    # How many answered a question may follow from how many spoke, where nearly all did; what they answered may not.
    proven = layer.base is None or layer.rule == "answers"
    found = pinned(layer, gaps, gaps.keys() - set(told), GRID, k) if proven and not short else ()
    lacking = short or [(column, path) for path, column in found]
    return {min(still, key=lambda cell: _distance(layer, cell, place)) for place in lacking if still}


def _distance(layer: Layer, cell: tuple[str, Path], place: tuple[str, Path]) -> tuple[bool, bool, int, str, Path]:
    """Order cells from a place: those of its row, those of its column, all others; the small ones first."""
    column, path = cell
    return path != place[1], column != place[0], layer.cell(column, path).part, column, path
