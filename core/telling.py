"""From what may be told to what is told: the findings of each indicator in a period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.crossing import Crossing
from core.disclosure.gate import YEAR, by_year
from core.disclosure.layers import WHOLE
from core.figures import Breakdown, By, Figure, Finding
from core.figuring import counted, figure, quotient
from core.means import rated
from core.measures import Definition, Step
from core.publication import Kind, Publication

GROUPS: Mapping[By, tuple[Kind, int]] = {
    "axis": ("topic", 1),
    "section": ("topic", 2),
    "topic": ("topic", 3),
    "language": ("language", 1),
    "area": ("area", 1),
    "age": ("age", 1),
    "gender": ("gender", 1),
}
"""Where groups are found, and how many names they have."""
YEARLY: tuple[By, ...] = ("area", "age", "gender", "section_area")
UNTOLD = Figure(None, None, suppressed=True)
Rows = dict[str, Figure]


@dataclass(slots=True)
class Teller:
    """Tells the last level of a publication what its indicators say of a period, beside the period before."""

    publication: Publication
    months: Sequence[str]
    before: Sequence[str]
    _crossings: dict[str, Crossing] = field(init=False)

    def __post_init__(self) -> None:
        self._crossings = {year: Crossing(self.publication, year) for year in years(self.months)}

    def finding(self, definition: Definition, names: Mapping[By, Sequence[str]]) -> Finding:
        """Return what an indicator says. `names` are those of all groups, whether or not anybody spoke in them: nobody
        must see which of those that are not told have somebody."""
        return Finding(
            definition.indicator,
            self._whole(definition, self.months),
            self._whole(definition, self.before),
            tuple(
                self._breakdown(definition, by, self.months if by == "month" else names.get(by, ()))
                for by in definition.by
                if by not in YEARLY or years(self.months)
            ),
        )

    def _breakdown(self, definition: Definition, by: By, names: Sequence[str]) -> Breakdown:
        rows = self._rows(definition, by, self.months)
        before = {} if by in ("month", "section_area") else self._rows(definition, by, self.before)
        listed = dict.fromkeys((*names, *(name for name, each in rows.items() if not each.suppressed)))
        return Breakdown(
            by,
            tuple((name, rows.get(name, UNTOLD)) for name in listed),
            tuple((name, before[name]) for name in listed if name in before),
        )

    def _whole(self, definition: Definition, months: Sequence[str]) -> Figure:
        measure, indicator = definition.measure, definition.indicator
        told = self.publication.told(measure.steps, "whole", self.publication.level)
        if indicator.unit == "mean":
            return rated(indicator, told, self.publication.material, months)
        numbers = told.numbers([WHOLE], months)
        if measure.kinds and indicator.unit == "share":
            n = numbers[-1] if measure.kinds == "one" else numbers[-2]
            return Figure(None, n, suppressed=n is None)
        return figure(indicator, numbers)

    def _rows(self, definition: Definition, by: By, months: Sequence[str]) -> Rows:
        match by:
            case "month":
                return {month: self._whole(definition, [month]) for month in months}
            case "answer" if definition.measure.kinds == "several":
                return self._several(definition, months)
            case "answer":
                return self._one(definition, months)
            case "section_area":
                return self._crossed(definition, months)
            case _:
                return self._groups(definition, by, years(months) if by in YEARLY else months)

    def _groups(self, definition: Definition, by: By, periods: Sequence[str]) -> Rows:
        kind, length = GROUPS[by]
        told = self.publication.told(definition.measure.steps, kind, self.publication.level)
        groups = told.groups(periods, length)
        return {name: figure(definition.indicator, told.numbers(paths, periods)) for name, paths in groups.items()}

    def _one(self, definition: Definition, months: Sequence[str]) -> Rows:
        steps, indicator, level = definition.measure.steps, definition.indicator, self.publication.level
        n = self.publication.told(steps, "whole", level).numbers([WHOLE], months)[-1]
        told = self.publication.told(steps, "answer", level)
        rows = {}
        for answer, paths in told.groups(months, 1).items():
            (part,) = told.numbers(paths, months)
            name = f"{steps[-1].question}.{answer}"
            rows[name] = counted(part) if indicator.unit == "count" else quotient(indicator, n, part)
        return rows

    def _several(self, definition: Definition, months: Sequence[str]) -> Rows:
        *base, last = definition.measure.steps
        rows = {}
        for answer in self.publication.material.answers(last.question):
            steps = (*base, Step(last.question, (answer,), last.rule))
            told = self.publication.told(steps, "whole", self.publication.level)
            rows[f"{last.question}.{answer}"] = figure(definition.indicator, told.numbers([WHOLE], months))
        return rows

    def _crossed(self, definition: Definition, months: Sequence[str]) -> Rows:
        """Return only what is told: most areas of most sections are too small."""
        steps, level = definition.measure.steps, self.publication.level
        tables = [self._crossings[year].told(steps, level) for year in years(months)]
        cells = {
            (section, path) for table in tables for section, counts in table.layers[0].counts.items() for path in counts
        }
        rows = {}
        for section, path in sorted(cells):
            numbers = [table.numbers([path], [section]) for table in tables]
            if path and all(each[-1] is not None for each in numbers):
                rows[f"{section}/{path[0]}"] = figure(definition.indicator, _sum(numbers))
        return rows


def years(months: Sequence[str]) -> list[str]:
    """Return the years that make up a period; none where it is not made of whole years."""
    found = by_year(months)
    return list(found) if all(len(inside) == YEAR for inside in found.values()) else []


def _sum(numbers: Sequence[Sequence[int | None]]) -> list[int | None]:
    return [sum(filter(None, column)) for column in zip(*numbers, strict=True)]
