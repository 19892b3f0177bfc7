"""Everything that was counted, in memory: by family of groups, question and answer, month and group."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from core.disclosure.gate import YEAR, by_year
from core.disclosure.layers import WHOLE, Counts
from core.disclosure.siblings import Path
from core.measures import Step
from core.months import span

Family = Literal["topic", "language", "area", "age", "gender", "section_area"]
"""Groups that add up to everybody. The path of a topic is (axis, section, topic); area, age and gender are counted by
the year "YYYY" instead of the month, (section, area) too."""
UNSAID = ""
"""The group of those who did not say; it is told like any other."""
ByMonth = dict[str, dict[Path, int]]


def _tables() -> dict[str, dict[str, ByMonth]]:
    return defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))


@dataclass(slots=True)
class Material:
    """What was counted in `months`, which begin with a January. It is complete before it is read; equal is what counted
    the same."""

    months: tuple[str, ...]
    _families: dict[str, dict[str, dict[str, ByMonth]]] = field(default_factory=lambda: defaultdict(_tables))
    _read: dict[tuple[Family, Step], dict[str, Counts]] = field(default_factory=dict, repr=False, compare=False)

    def add(self, family: Family, question: str, answer: str, month: str, path: Path, n: int) -> None:
        """Count `n` more in a group and in all that it is a part of."""
        counts = self._families[family][question][answer][month]
        for group in _within(path):
            counts[group] = counts.get(group, 0) + n

    def within(self, first: str, last: str) -> "Material":
        """Return what was counted from the January before month `first` to month `last`, as far as it is here."""
        found = Material(span(f"{first[:4]}-01", last))
        times = {*found.months, *(year for year, months in by_year(found.months).items() if len(months) == YEAR)}
        for family, questions in self._families.items():
            for question, answers in questions.items():
                for answer, counts in answers.items():
                    if inside := {when: counts[when] for when in counts.keys() & times}:
                        found._families[family][question][answer].update(inside)
        return found

    def whole(self, step: Step) -> dict[str, Counts]:
        """Return what a step counts altogether, by month."""
        return {month: {WHOLE: counts[WHOLE]} for month, counts in self.of("topic", step).items()}

    def of(self, family: Family, step: Step) -> dict[str, Counts]:
        """Return what a step counts by month and group, as far as the group is known."""
        if (found := self._read.get((family, step))) is None:
            table = self._table(family, step.question)
            chosen = [table[answer] for answer in step.answers or tuple(table) if answer in table]
            found = dict(chosen[0]) if len(chosen) == 1 else _added(chosen)
            self._read[family, step] = found
        return found

    def answers(self, question: str) -> tuple[str, ...]:
        """Return every answer that was given to a question."""
        return tuple(sorted(self._table("topic", question)))

    def by_answer(self, question: str) -> dict[str, Counts]:
        """Return how often each answer was given, by month."""
        found: ByMonth = defaultdict(dict)
        for answer, months in self._table("topic", question).items():
            for month, counts in months.items():
                found[month][(answer,)] = counts[WHOLE]
                found[month][WHOLE] = found[month].get(WHOLE, 0) + counts[WHOLE]
        return dict(found)

    def _table(self, family: Family, question: str) -> Mapping[str, ByMonth]:
        return self._families.get(family, {}).get(question, {})


@cache
def _within(path: Path) -> tuple[Path, ...]:
    """Return a group and all that it is a part of."""
    return tuple(path[:length] for length in range(len(path) + 1))


def completed(found: Mapping[str, Counts], whole: Mapping[str, Counts]) -> dict[str, Counts]:
    """Return counts of groups that add up to the whole, by `UNSAID`."""
    return {when: _with_unsaid(found.get(when, {}), counts.get(WHOLE, 0)) for when, counts in whole.items()}


def by_years(counts: Mapping[str, Counts]) -> dict[str, Counts]:
    """Return counts of months as counts of years."""
    return _added({month[:4]: each} for month, each in counts.items())


def _added(tables: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    found: ByMonth = defaultdict(dict)
    for table in tables:
        for when, counts in table.items():
            to = found[when]
            for path, n in counts.items():
                to[path] = to.get(path, 0) + n
    return dict(found)


def _with_unsaid(counts: Counts, whole: int) -> Counts:
    said = counts.get(WHOLE, 0)
    return {**counts, (UNSAID,): whole - said, WHOLE: whole} if whole > said else counts
