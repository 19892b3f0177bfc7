"""A table whose rows are drawn too: beside each name its bar, beside the bar its number, interval and n."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.chart import Bar, Chart
from core.figures import Breakdown, By, Figure, Finding, Unit
from exports.charts import legend
from exports.reader import Reader

SHOWN: tuple[By, ...] = ("answer", "month", "language", "area")
"""What a report breaks an indicator down by; the data has the rest. Axes have a part of their own."""
MANY, NAMES = 12, 15  # rows of one table, names of those held back under it
WHOLE = frozenset[By]({"answer", "month"})
"""What is drawn with all its rows, those held back too; of the others these are only named."""


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
    by = {part.by: part for part in finding.breakdowns if len(part.rows) > 1}
    shown = [by[name] for name in SHOWN if name in by]
    return tuple(broken_down(reader, finding, part) for part in shown if _tells(part))


def untold(reader: Reader, finding: Finding) -> str:
    """Return a sentence on the breakdowns of which nothing can be told, "" where there is none."""
    parts = [part for part in finding.breakdowns if part.by in SHOWN and not _tells(part) and _holds(part)]
    names = ", ".join(reader.say(f"by.{part.by}") for part in parts)
    return reader.say("by.all_held", by=names) if names else ""


def broken_down(reader: Reader, finding: Finding, breakdown: Breakdown) -> Block:
    """Return one breakdown of an indicator, its largest groups where there are many."""
    by, unit = breakdown.by, finding.indicator.unit
    lines = [Line(reader.label(by, key, finding.indicator), finding, figure) for key, figure in breakdown.rows]
    if by == "answer":
        lines.sort(key=lambda line: -(-1 if line.figure.value is None else line.figure.value))
    if by in WHOLE:
        return drawn(reader, reader.say(f"by.{by}"), lines, unit, finding.target)
    told = sorted((line for line in lines if line.figure.value is not None), key=lambda line: -(line.figure.n or 0))
    held = [line.label for line in lines if line.figure.suppressed]
    note = " ".join(_notes(reader, len(told) - MANY, held))
    return drawn(reader, reader.say(f"by.{by}"), told[:MANY], unit, finding.target, note)


def _notes(reader: Reader, left: int, held: Sequence[str]) -> Iterator[str]:
    """Yield how many more groups there are, and the names of those held back."""
    if left > 0:
        yield reader.say("by.rest", count=left)
    if held:
        more = [reader.say("by.more", count=len(held) - NAMES)] if len(held) > NAMES else []
        yield reader.say("by.held", names=", ".join([*held[:NAMES], *more]))


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
    figure = line.figure
    return line.finding.indicator.unit == unit and (figure.value is not None or figure.suppressed)


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
    return any(figure.value is not None for _, figure in breakdown.rows)


def _holds(breakdown: Breakdown) -> bool:
    return any(figure.suppressed for _, figure in breakdown.rows)
