"""Numbers that are drawn where they stand: a bar beside each row, or a column above each month."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.chart import Bar, Chart
from core.figures import Figure, Finding, Unit
from exports.charts import legend
from exports.reader import Reader

Shape = Literal["rows", "half", "months"]
"""Rows over the whole width; rows over half of it, without a column for intervals; a column for each month."""


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of an indicator under a name."""

    label: str
    finding: Finding
    figure: Figure


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a head; the first column names the row, the others are numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A table with the bars of its lines (None: nothing to draw) and the words of the chart's legend and scale."""

    title: str
    table: Table
    bars: tuple[Bar | None, ...]
    chart: Chart
    words: dict[str, str]
    shape: Shape = "rows"
    note: str = ""


def compared(reader: Reader, lines: Sequence[Line]) -> Block:
    """Return several indicators of one group; only the shares among them have bars."""
    made = drawn(reader, "", lines, "share")
    head = (reader.say("all.indicator"), *made.table.head[1:])
    return replace(made, table=replace(made.table, head=head))


def drawn(
    reader: Reader,
    title: str,
    lines: Sequence[Line],
    unit: Unit,
    target: float | None = None,
    shape: Shape = "rows",
    note: str = "",
) -> Block:
    """Return lines as table and chart; those of another unit than the chart's, or without answers, have no bar."""
    bars = tuple(_bar(reader, line) if _has_bar(line, unit) else None for line in lines)
    scale = _full(unit, [line.figure for line in lines])
    aim = target if unit in {"share", "mean"} else None
    chart = Chart(title, tuple(bar for bar in bars if bar), scale, reader.lang, target=aim)
    table = _months(reader, lines) if shape == "months" else _table(reader, lines, shape)
    return Block(title, table, bars, chart, legend(chart), shape, note)


def _full(unit: Unit, figures: Sequence[Figure]) -> float:
    """Return where the scale of a chart ends. A scale to 1 is one of shares, so counts have at least 2."""
    if unit == "share":
        return 1
    return 5 if unit == "mean" else max([2.0, *(figure.value or 0 for figure in figures)])


def _has_bar(line: Line, unit: Unit) -> bool:
    figure = line.figure
    return line.finding.indicator.unit == unit and (figure.value is not None or figure.suppressed)


def _bar(reader: Reader, line: Line) -> Bar:
    figure = line.figure
    return Bar(line.label, figure.value, reader.shown(line.finding.indicator, figure), figure.low, figure.high)


def _table(reader: Reader, lines: Sequence[Line], shape: Shape) -> Table:
    """Return the lines as text, without columns in which nothing stands."""
    head = tuple(reader.say(f"all.{name}") for name in COLUMNS)
    rows = [_cells(reader, line) for line in lines]
    left_out = {2} if shape == "half" else set()
    kept = [at for at in range(len(head)) if at < 2 or (at not in left_out and any(row[at] for row in rows))]
    return Table(tuple(head[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows))


def _months(reader: Reader, lines: Sequence[Line]) -> Table:
    """Return the lines as columns: under each name its value and its n."""
    names = [reader.say(f"all.{name}") for name in COLUMNS]
    columns = [_cells(reader, line) for line in lines]
    kept = [at for at in (1, 3) if any(column[at] for column in columns)]
    rows = tuple((names[at], *(column[at] for column in columns)) for at in kept)
    return Table(("", *(line.label for line in lines)), rows)


COLUMNS = ("label", "value", "interval", "n")


def _cells(reader: Reader, line: Line) -> tuple[str, ...]:
    indicator, figure = line.finding.indicator, line.figure
    n = "" if indicator.unit == "count" else reader.n(figure)
    return line.label, reader.shown(indicator, figure), reader.interval(indicator, figure), n
