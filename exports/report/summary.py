"""The one page for whoever reads one page."""

from dataclasses import dataclass

from core.figures import Finding
from core.months import period_before
from exports.changes import change
from exports.reader import Reader, state
from exports.report.blocks import Block, Line, drawn
from exports.report.cards import target

LEADING = ("reach", "needed", "satisfied", "own-language")
"""Indicators whose numbers stand large on top; where one has no number, another takes its place."""
LOWEST = "needed"
MANY = 7  # changes told


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
    """What stands on the page; `none` says why nothing changed, "" where something did."""

    tiles: tuple[Tile, ...]
    news: tuple[News, ...]
    none: str
    more: str
    lowest: Block | None


def summary(reader: Reader) -> Summary:
    """Return the page of a period."""
    news = _news(reader)
    left = len(news) - MANY
    more = reader.say("summary.more", count=left) if left > 0 else ""
    return Summary(_tiles(reader), news[:MANY], "" if news else _why_none(reader), more, _lowest(reader))


def _tiles(reader: Reader) -> tuple[Tile, ...]:
    known = [finding for finding in reader.findings.found if state(finding.total) == "published"]
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
    """Return what changed clearly: first what is better or worse, then what is only more or less."""
    found = [(change(reader, finding), finding) for finding in reader.findings.found]
    clear = [pair for pair in found if pair[0].kind not in {"same", "unknown"}]
    clear.sort(key=lambda pair: pair[0].kind in {"up", "down"})
    return tuple(
        News(each.arrow, _line(reader, finding), f"{each.by}, {each.word}" if each.by else each.word)
        for each, finding in clear
    )


def _line(reader: Reader, finding: Finding) -> str:
    now, before = (reader.full(finding.indicator, figure) for figure in (finding.total, finding.before))
    return reader.say("summary.line", title=reader.title(finding.indicator), now=now, before=before)


def _why_none(reader: Reader) -> str:
    before = reader.period(*period_before(reader.findings.first, reader.findings.last))
    compared = any(finding.before and finding.before.value is not None for finding in reader.findings.found)
    return reader.say("summary.nothing" if compared else "summary.first", before=before)


def _lowest(reader: Reader) -> Block | None:
    """Return who got what they needed by axis, the lowest first; None where that is not known of two."""
    for finding in reader.findings.found:
        if finding.indicator.id == LOWEST:
            rows = [row for part in finding.breakdowns if part.by == "axis" for row in part.rows]
            known = sorted((row for row in rows if row[1].value is not None), key=lambda row: row[1].value or 0)
            lines = [Line(reader.label("axis", key, finding.indicator), finding, figure) for key, figure in known]
            if len(lines) > 1:
                return drawn(reader, reader.say("summary.lowest_lead"), lines, "share", finding.target)
    return None
