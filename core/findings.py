"""From what was counted to what is told: every figure of every indicator, past the gate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.disclosure.gate import Told, gate
from core.disclosure.layers import WHOLE
from core.disclosure.siblings import Path
from core.figures import Breakdown, By, Figure, Finding, Indicator
from core.material import Family, Material
from core.measures import Definition, Step
from core.statistics import wilson

FAMILY: Mapping[By, Family] = {
    "month": "topic",
    "axis": "topic",
    "section": "topic",
    "topic": "topic",
    "language": "language",
}
LEVEL: Mapping[By, int] = {"axis": 1, "section": 2, "topic": 3}


@dataclass(slots=True)
class Teller:
    """Tells what may be told of a period; `before` is the period to compare with."""

    material: Material
    months: Sequence[str]
    before: Sequence[str]
    k: int
    _told: dict[tuple[tuple[Step, ...], Family], Told] = field(default_factory=dict)

    def finding(self, definition: Definition) -> Finding:
        """Return what an indicator says."""
        whole = self._gated(definition.measure.steps, "topic")
        indicator = definition.indicator
        return Finding(
            indicator,
            self._figure(indicator, whole, [WHOLE], self.months),
            self._figure(indicator, whole, [WHOLE], self.before) if self.before else None,
            tuple(self._breakdown(definition, by) for by in definition.by if by in FAMILY),
        )

    def _gated(self, steps: tuple[Step, ...], family: Family) -> Told:
        if (steps, family) not in self._told:
            chain = [(self.material.of(family, step), at > 0 and bool(step.answers)) for at, step in enumerate(steps)]
            self._told[steps, family] = gate(chain, self.material.months, self.k)
        return self._told[steps, family]

    def _breakdown(self, definition: Definition, by: By) -> Breakdown:
        told = self._gated(definition.measure.steps, FAMILY[by])
        if by == "month":
            rows = [(month, self._figure(definition.indicator, told, [WHOLE], [month])) for month in self.months]
        else:
            rows = [
                (key, self._figure(definition.indicator, told, paths, self.months))
                for key, paths in _groups(told.voices(self.months), LEVEL.get(by, 1))
            ]
        return Breakdown(by, tuple(rows))

    def _figure(self, indicator: Indicator, told: Told, paths: Sequence[Path], months: Sequence[str]) -> Figure:
        numbers = [told.of(path, months) for path in paths]
        if any(each is None for each in numbers):
            return Figure(None, None, suppressed=True)
        return figure(indicator, [sum(column) for column in zip(*filter(None, numbers), strict=True)])


def figure(indicator: Indicator, numbers: Sequence[int]) -> Figure:
    """Return the figure of what was counted, step by step."""
    if indicator.unit == "count":
        return Figure(float(numbers[-1]), numbers[-1])
    *_, n, part = numbers
    if n < indicator.minimum:
        return Figure(None, n)
    low, high = wilson(part, n)
    return Figure(part / n, n, low, high)


def _groups(paths: Iterable[Path], level: int) -> Iterable[tuple[str, list[Path]]]:
    groups: dict[str, list[Path]] = {}
    for path in sorted(path for path in paths if len(path) == level):
        groups.setdefault(path[-1], []).append(path)
    return sorted(groups.items())
