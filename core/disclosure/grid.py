"""A table of two kinds of groups whose sums are told elsewhere, such as services by area: which cells are told."""

from collections.abc import Collection, Sequence

from core.disclosure.exchange import pinned
from core.disclosure.layers import WHOLE, Layer
from core.disclosure.siblings import Path, enough, held_back
from core.disclosure.years import gaps_of

GRID = ""
"""What stands for the year of the months: the columns together."""


def gate_grid(
    layer: Layer, closed: Collection[str], told: Collection[Path], k: int, inside: Layer | None = None
) -> Layer:
    """Pass a step of a table through, whose base went before it, and return it: columns stand in place of months.

    `closed` are the columns whose sum is not told elsewhere, `told` the rows whose sum is. The rest as for `gate`.
    """
    columns = sorted(layer.voices.counts)
    rows = sorted({path for counts in layer.voices.counts.values() for path in counts if path})
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
            layer.hold(column, [path])
        _hold_columns(layer, columns, rows, k)


def _hold_columns(layer: Layer, columns: Sequence[str], rows: Sequence[Path], k: int) -> None:
    for column in columns:
        held = layer.held[column]
        cells = {path: layer.cell(column, path) for path in rows if layer.possible(column, path)}
        layer.hold(column, cells if WHOLE in held else held_back(cells, k, held & cells.keys(), ()))


def _needed(
    layer: Layer, columns: Sequence[str], rows: Sequence[Path], told: Collection[Path], k: int
) -> set[tuple[str, Path]]:
    """Return cells to hold back besides: along rows that tell too much, then next to what can be computed."""
    gaps = gaps_of(layer, rows, columns)
    open_cells = [
        (column, path)
        for path in rows
        for column in columns
        if path not in layer.held[column] and layer.possible(column, path)
    ]
    still = {path for _, path in open_cells} & set(told)
    short = [
        ("", path)
        for path, held in gaps.items()
        if path in still and not enough([layer.cell(column, path) for column in held], k)
    ]
    # How many answered a question may follow from how many spoke, where nearly all did; what they answered may not.
    proven = layer.base is None or layer.rule == "answers"
    found = pinned(layer, gaps, gaps.keys() - set(told), GRID, k) if proven and not short else ()
    lacking = short or [(column, path) for path, column in found]
    nearest = {min(open_cells, key=lambda cell: _distance(layer, cell, place), default=None) for place in lacking}
    return {cell for cell in nearest if cell}


def _distance(layer: Layer, cell: tuple[str, Path], place: tuple[str, Path]) -> tuple[bool, bool, int, str, Path]:
    """Order cells from a place: those of its row, those of its column, all others; the small ones first."""
    column, path = cell
    return path != place[1], column != place[0], layer.number(column, path), column, path
