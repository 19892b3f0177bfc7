"""What a report breaks an indicator down by, and what it says of groups that are not told."""

from collections.abc import Iterator, Sequence

from core.figures import Breakdown, By, Finding
from exports.reader import Reader
from exports.report.blocks import Block, Line, drawn

SHOWN: tuple[By, ...] = ("answer", "month", "language", "area")
"""The data has the rest. Axes have a part of their own."""
MANY, NAMES, YEAR = 8, 12, 12  # groups of one table, names of those held back under it, months side by side


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
    """Return one breakdown of an indicator, of many groups the largest."""
    by, indicator = breakdown.by, finding.indicator
    title, target = reader.say(f"by.{by}"), finding.target
    if by == "month" and len(breakdown.rows) <= YEAR:
        months = [Line(_short(month), finding, figure) for month, figure in breakdown.rows]
        return drawn(reader, title, months, indicator.unit, target, "months")
    lines = [Line(reader.label(by, key, indicator), finding, figure) for key, figure in breakdown.rows]
    if by == "month":
        return drawn(reader, title, lines, indicator.unit, target)
    if by == "answer":
        lines.sort(key=lambda line: -(-1 if line.figure.value is None else line.figure.value))
        return drawn(reader, title, lines, indicator.unit, target)
    told = sorted((line for line in lines if line.figure.value is not None), key=lambda line: -(line.figure.n or 0))
    held = [line.label for line in lines if line.figure.suppressed]
    note = " ".join(_notes(reader, len(told) - MANY, held))
    return drawn(reader, title, told[:MANY], indicator.unit, target, "half", note)


def _short(month: str) -> str:
    """Return a month as it fits above a narrow column: "10/26"."""
    return f"{month[5:]}/{month[2:4]}"


def _notes(reader: Reader, left: int, held: Sequence[str]) -> Iterator[str]:
    """Yield how many more groups there are, and the names of those held back."""
    if left > 0:
        yield reader.say("by.rest", count=left)
    if held:
        more = [reader.say("by.more", count=len(held) - NAMES)] if len(held) > NAMES else []
        yield reader.say("by.held", names=", ".join([*held[:NAMES], *more]))


def _tells(breakdown: Breakdown) -> bool:
    """Tell whether there is anything to see: a value, and not a year of zeros."""
    if breakdown.by == "month":
        return any(figure.value for _, figure in breakdown.rows)
    return any(figure.value is not None for _, figure in breakdown.rows)


def _holds(breakdown: Breakdown) -> bool:
    return any(figure.suppressed for _, figure in breakdown.rows)
