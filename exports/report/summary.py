"""The one page for whoever reads one page."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.changes import Change
from core.figures import By, Finding
from core.months import period_before
from exports.changes import told
from exports.reader import Reader
from exports.report.blocks import Block, Line, drawn
from exports.report.cards import target

LEADING = ("reach", "needed", "satisfied", "own-language")
"""Indicators whose numbers stand large on top; where one has no number, another takes its place."""
LOWEST, BARRIERS = "needed", "barriers"
MANY, LARGEST = 7, 5  # changes and barriers told


@dataclass(frozen=True, slots=True)
class Tile:
    """One large number."""

    title: str
    value: str
    under: str


@dataclass(frozen=True, slots=True)
class News:
    """One thing that changed: its arrow, what it was and is, and how much that is, in words."""

    arrow: str
    line: str
    by: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands on the page; `none` says why nothing changed, "" where something did. `looks` are charts under a
    heading: where it works least, and why."""

    tiles: tuple[Tile, ...]
    news: tuple[News, ...]
    none: str
    more: str
    looks: tuple[tuple[str, Block], ...]


def summary(reader: Reader) -> Summary:
    """Return the page of a period."""
    news = _news(reader)
    left = len(news) - MANY
    more = reader.say("summary.more", count=left) if left > 0 else ""
    return Summary(_tiles(reader), news[:MANY], "" if news else _why_none(reader), more, tuple(_looks(reader)))


def _tiles(reader: Reader) -> tuple[Tile, ...]:
    known = [finding for finding in reader.findings.found if finding.total.value is not None]
    leading = sorted(known, key=lambda each: (_place(each), each.indicator.unit == "count"))
    return tuple(_tile(reader, finding) for finding in leading[: len(LEADING)])


def _place(finding: Finding) -> int:
    name = finding.indicator.id
    return LEADING.index(name) if name in LEADING else len(LEADING)


def _tile(reader: Reader, finding: Finding) -> Tile:
    interval = reader.interval(finding.indicator, finding.total)
    aim = target(reader, finding)
    return Tile(reader.title(finding.indicator), reader.full(finding.indicator, finding.total), aim or interval)


def _news(reader: Reader) -> tuple[News, ...]:
    """Return what changed clearly, the largest changes first."""
    return tuple(_told(reader, change) for change in reader.changes)


def _told(reader: Reader, change: Change) -> News:
    said, title = told(reader, change), reader.title(change.indicator)
    if change.by is not None:
        title = f"{title} ({reader.label(change.by, change.group, change.indicator)})"
    now, before = (reader.full(change.indicator, figure) for figure in (change.now, change.before))
    return News(said.arrow, reader.say("summary.line", title=title, now=now, before=before), f"{said.by}, {said.word}")


def _why_none(reader: Reader) -> str:
    before = reader.period(*period_before(reader.findings.first, reader.findings.last))
    compared = any(finding.before and finding.before.value is not None for finding in reader.findings.found)
    return reader.say("summary.nothing" if compared else "summary.first", before=before)


def _looks(reader: Reader) -> Iterator[tuple[str, Block]]:
    """Yield who got what they needed by axis, the lowest first, and what stands most in the way."""
    finding, rows = _rows(reader, LOWEST, "axis")
    if finding and len(rows) > 1:
        rows.sort(key=lambda line: line.figure.value or 0)
        yield (
            reader.say("summary.lowest"),
            drawn(reader, reader.title(finding.indicator), rows, "share", finding.target),
        )
    finding, rows = _rows(reader, BARRIERS, "answer")
    if finding and rows:
        rows.sort(key=lambda line: -(line.figure.value or 0))
        yield reader.title(finding.indicator), drawn(reader, "", rows[:LARGEST], finding.indicator.unit)


def _rows(reader: Reader, name: str, by: By) -> tuple[Finding | None, list[Line]]:
    """Return an indicator and what is known of its groups."""
    finding = next((each for each in reader.findings.found if each.indicator.id == name), None)
    if finding is None:
        return None, []
    rows = [row for part in finding.breakdowns if part.by == by for row in part.rows]
    lines = [Line(reader.label(by, key, finding.indicator), finding, figure) for key, figure in rows]
    return finding, [line for line in lines if line.figure.value is not None]
