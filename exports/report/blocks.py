"""A table whose rows are drawn too: beside each name its bar, beside the bar its number, interval and n."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.chart import Bar, Chart
from core.figures import Breakdown, By, Figure, Finding, Unit
from exports.charts import legend
from exports.reader import Reader, state

SHOWN: tuple[By, ...] = ("answer", "month", "language", "area")
"""What a report breaks an indicator down by; the data has the rest. Axes have a part of their own."""
MANY = 12  # rows of one table
ORDERED = frozenset[By]({"month", "axis", "age"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a figure of an indicator under a name."""

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
    """A table with the bars of its rows (None: nothing to draw) and the words of the chart's legend and scale."""

    title: str
    table: Table
    bars: tuple[Bar | None, ...]
    chart: Chart
    words: dict[str, str]
    note: str = ""


def blocks(reader: Reader, finding: Finding) -> tuple[Block, ...]:
    """Return what there is to see of an indicator."""
    by = {breakdown.by: breakdown for breakdown in finding.breakdowns}
    return tuple(broken_down(reader, finding, by[name]) for name in SHOWN if name in by and _tells(by[name]))


def broken_down(reader: Reader, finding: Finding, breakdown: Breakdown) -> Block:
    """Return one breakdown of an indicator, its largest groups where there are many."""
    rows = _chosen(breakdown)
    lines = [Line(reader.label(breakdown.by, key, finding.indicator), finding, figure) for key, figure in rows]
    left = len(breakdown.rows) - len(rows)
    note = reader.say("by.rest", count=left) if left else ""
    return drawn(reader, reader.say(f"by.{breakdown.by}"), lines, finding.indicator.unit, finding.target, note)


def compared(reader: Reader, lines: Sequence[Line]) -> Block:
    """Return several indicators of one group; only the shares among them have bars."""
    made = drawn(reader, "", lines, "share")
    head = (reader.say("all.indicator"), *made.table.head[1:])
    return replace(made, table=replace(made.table, head=head))


def drawn(
    reader: Reader, title: str, lines: Sequence[Line], unit: Unit, target: float | None = None, note: str = ""
) -> Block:
    """Return lines as table and chart; those of another unit than the chart's, or without answers, have no bar."""
    bars = tuple(_bar(reader, line) if _has_bar(line, unit) else None for line in lines)
    scale = _full(unit, [line.figure for line in lines])
    aim = target if unit in {"share", "mean"} else None
    chart = Chart(title, tuple(bar for bar in bars if bar), scale, reader.lang, target=aim)
    return Block(title, _table(reader, lines), bars, chart, legend(chart), note)


def _full(unit: Unit, figures: Sequence[Figure]) -> float:
    """Return where the scale of a chart ends. A scale to 1 is one of shares, so counts have at least 2."""
    if unit == "share":
        return 1
    return 5 if unit == "mean" else max([2.0, *(figure.value or 0 for figure in figures)])


def _has_bar(line: Line, unit: Unit) -> bool:
    return line.finding.indicator.unit == unit and state(line.figure) != "nothing"


def _bar(reader: Reader, line: Line) -> Bar:
    figure = line.figure
    return Bar(line.label, figure.value, reader.shown(line.finding.indicator, figure), figure.low, figure.high)


def _table(reader: Reader, lines: Sequence[Line]) -> Table:
    """Return the lines as text, without columns in which nothing stands."""
    head = tuple(reader.say(f"all.{name}") for name in ("label", "value", "interval", "n"))
    rows = [_cells(reader, line) for line in lines]
    kept = [at for at in range(len(head)) if at < 2 or any(row[at] for row in rows)]
    return Table(tuple(head[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows))


def _cells(reader: Reader, line: Line) -> tuple[str, ...]:
    indicator, figure = line.finding.indicator, line.figure
    n = "" if indicator.unit == "count" else reader.n(figure)
    return line.label, reader.shown(indicator, figure), reader.interval(indicator, figure), n


def _tells(breakdown: Breakdown) -> bool:
    """Tell whether there is something to see: more than one month, and not only groups without answers."""
    if breakdown.by == "month" and len(breakdown.rows) < 2:
        return False
    return any(state(figure) != "nothing" for _, figure in breakdown.rows)


def _chosen(breakdown: Breakdown) -> Sequence[tuple[str, Figure]]:
    rows = breakdown.rows
    if breakdown.by in ORDERED:
        return rows
    if breakdown.by == "answer":
        rows = tuple(sorted(rows, key=lambda row: -(row[1].value or -1)))
    elif len(rows) > MANY:
        rows = tuple(sorted(rows, key=lambda row: -(row[1].n or -1)))
    return rows[:MANY]
