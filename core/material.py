"""Everything that was counted, in memory: by family of groups, question and answer, month and group."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.disclosure.layers import WHOLE, Counts
from core.disclosure.siblings import Path
from core.measures import Step

Family = Literal["topic", "language", "answer", "area", "age", "gender", "section_area"]
"""Groups that add up to everybody. The path of a topic is (axis, section, topic), that of the rest one or two names."""
UNSAID = ""
"""The group of those who did not say; it is told like any other."""
ByMonth = dict[str, dict[Path, int]]


@dataclass(slots=True)
class Material:
    """What was counted in `months`, which begin with a January."""

    months: tuple[str, ...]
    _table: dict[Family, dict[str, dict[str, ByMonth]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(dict))))
    )

    def add(self, family: Family, question: str, answer: str, month: str, path: Path, n: int) -> None:
        """Count `n` more in a group and in all that it is a part of."""
        counts = self._table[family][question][answer][month]
        for length in range(len(path) + 1):
            group = path[:length]
            counts[group] = counts.get(group, 0) + n

    def of(self, family: Family, step: Step) -> dict[str, Counts]:
        """Return the counts of a step by month; where a family leaves people out, they are its group `UNSAID`."""
        found = self._sum(family, step)
        if family == "topic":
            return found
        whole = self._sum("topic", step)
        return {month: _completed(found.get(month, {}), counts.get(WHOLE, 0)) for month, counts in whole.items()}

    def answers(self, question: str) -> Sequence[str]:
        """Return every answer that was given to a question."""
        return sorted(self._table["topic"][question])

    def by_answer(self, question: str) -> dict[str, Counts]:
        """Return how often each answer was given, by month."""
        found: ByMonth = defaultdict(dict)
        for answer, months in self._table["topic"][question].items():
            for month, counts in months.items():
                found[month][(answer,)] = counts[WHOLE]
                found[month][WHOLE] = found[month].get(WHOLE, 0) + counts[WHOLE]
        return dict(found)

    def _sum(self, family: Family, step: Step) -> dict[str, Counts]:
        table = self._table[family][step.question]
        chosen = [table[answer] for answer in step.answers or table if answer in table]
        if len(chosen) == 1:
            return dict(chosen[0])
        found: ByMonth = defaultdict(dict)
        for months in chosen:
            for month, counts in months.items():
                _add(found[month], counts.items())
        return dict(found)


def _add(to: dict[Path, int], counts: Iterable[tuple[Path, int]]) -> None:
    for path, n in counts:
        to[path] = to.get(path, 0) + n


def _completed(counts: Counts, whole: int) -> Counts:
    said = counts.get(WHOLE, 0)
    return {**counts, (UNSAID,): whole - said, WHOLE: whole} if whole > said else counts
