"""Findings as tables: one row a number, and the dictionary that explains them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from core.figures import By, Figure, Finding
from core.months import period_before
from core.tables import Cells
from exports.plain import bare
from exports.reader import Reader, state

Type = Literal["string", "integer", "number", "yearmonth"]
Total = Literal["total"]
Period = tuple[str, str]
"""First and last month."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its cells, and the key of its description in the wording."""

    name: str
    type: Type
    about: str = ""


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table of the open data: its columns, what makes a row of findings, and which columns name one row."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Reader], Iterator[Cells]]
    key: tuple[str, ...]

    @property
    def head(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def _figures(reader: Reader) -> Iterator[Cells]:
    """Yield every number: totals and each row of each breakdown, of the period and of the one before it."""
    now = (reader.findings.first, reader.findings.last)
    before = period_before(*now)
    for finding in reader.findings.found:
        yield _figure(reader, finding, now, "total", "", finding.total)
        if finding.before is not None:
            yield _figure(reader, finding, before, "total", "", finding.before)
        for part in finding.breakdowns:
            for period, rows in ((now, part.rows), (before, part.before)):
                for key, figure in rows:
                    yield _figure(reader, finding, period, part.by, key, figure)


def _figure(reader: Reader, finding: Finding, period: Period, by: By | Total, key: str, figure: Figure) -> Cells:
    indicator = finding.indicator
    return {
        "indicator": indicator.id,
        "title": reader.title(indicator),
        "period_first": period[0],
        "period_last": period[1],
        "by": by,
        "key": key,
        "label": "" if by == "total" else reader.label(by, key, indicator),
        "value": number(figure.value),
        "unit": indicator.unit,
        "n": number(figure.n),
        "low": number(figure.low),
        "high": number(figure.high),
        "state": state(indicator, figure),
    }


def number(value: float | None) -> str:
    """Return a number for programs, with at most four digits after the point; "" for None."""
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def _indicators(reader: Reader) -> Iterator[Cells]:
    for finding in reader.findings.found:
        indicator = finding.indicator
        yield {
            "id": indicator.id,
            "title": reader.title(indicator),
            "question": reader.words.text(indicator.question),
            "formula": reader.formula(indicator),
            "sources": "; ".join(indicator.sources),
            "unit": indicator.unit,
            "direction": indicator.direction,
            "minimum": str(indicator.minimum),
            "axes": "; ".join(finding.axes),
            "pledges": "; ".join(map(str, finding.pledges)),
            "actions": "; ".join(finding.actions),
            "sdg": "; ".join(reader.sdg(finding)),
            "target": number(finding.target),
        }


def _axes(reader: Reader) -> Iterator[Cells]:
    for axis in reader.plan.axes if reader.plan else ():
        yield {"code": axis.code, "title": bare(axis.title), "wording": bare(axis.wording)}


def _pledges(reader: Reader) -> Iterator[Cells]:
    for pledge in reader.plan.pledges if reader.plan else ():
        yield {"number": str(pledge.number), "title": bare(pledge.title), "promise": bare(pledge.promise)}


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "string") for name in names)


FIGURES = TableOf(
    "figures",
    (
        *_texts("indicator", "title"),
        Column("period_first", "yearmonth"),
        Column("period_last", "yearmonth"),
        *_texts("by", "key", "label"),
        Column("value", "number"),
        *_texts("unit"),
        Column("n", "integer"),
        Column("low", "number"),
        Column("high", "number"),
        *_texts("state"),
    ),
    _figures,
    ("indicator", "period_first", "by", "key"),
)
INDICATORS = TableOf(
    "indicators",
    (
        *_texts("id", "title", "question", "formula", "sources", "unit", "direction"),
        Column("minimum", "integer"),
        *_texts("axes", "pledges", "actions", "sdg"),
        Column("target", "number"),
    ),
    _indicators,
    ("id",),
)
AXES = TableOf("axes", (*_texts("code"), Column("title", "string", "axis_title"), *_texts("wording")), _axes, ("code",))
PLEDGES = TableOf(
    "pledges",
    (Column("number", "integer"), Column("title", "string", "pledge_title"), *_texts("promise")),
    _pledges,
    ("number",),
)
TABLES = (FIGURES, INDICATORS, AXES, PLEDGES)
