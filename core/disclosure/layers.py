"""The numbers of one step, month by month and group by group, and what the gate holds back of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.disclosure.siblings import Cell, Path

Counts = Mapping[Path, int]
"""How many in each group of a month, the coarser ones and () included; a group that is not there has nobody."""
Rule = Literal["people", "answers", "open"]
"""What a number tells: how many people there are; what they answered, so that those who are not counted told something,
too; or what the City did, which is held back only where the number it rests on is."""
WHOLE: Path = ()
Tree = Mapping[Path, Sequence[Path]]
"""The groups inside each group, the coarsest first."""


@dataclass(slots=True)
class Layer:
    """One step of a measure. Each of its numbers is a part of the same number of `base`, the step before.

    `held` are the groups not told, by month; `kept` those whose year is not told, by year.
    """

    counts: Mapping[str, Counts]
    base: "Layer | None" = None
    rule: Rule = "people"
    held: dict[str, set[Path]] = field(default_factory=lambda: defaultdict(set))
    kept: dict[str, set[Path]] = field(default_factory=lambda: defaultdict(set))
    asked: Collection[Path] = ()

    def __post_init__(self) -> None:
        self.asked = {path for counts in self.counts.values() for path, n in counts.items() if n}

    @property
    def voices(self) -> "Layer":
        """Return the first step, on which all others rest."""
        return self.base.voices if self.base else self

    def number(self, month: str, path: Path) -> int:
        """Return how many are counted in a group in a month."""
        return self.counts.get(month, {}).get(path, 0)

    def cell(self, month: str, path: Path) -> Cell:
        """Return how many are counted, and how many are not."""
        part = self.number(month, path)
        return Cell(part, self.base.number(month, path) - part if self.base else 0, self.rule == "answers")

    def possible(self, month: str, path: Path) -> bool:
        """Tell whether readers must think that the group may hold somebody: not where nobody is asked."""
        if self.base is None:
            return self.number(month, path) > 0
        asked = self.asked if self.rule == "people" else self.base.asked
        return path in asked and (self.base.number(month, path) > 0 or path in self.base.held[month])

    def told(self, months: Iterable[str], path: Path) -> bool:
        """Tell whether the group is told in each of the months."""
        return not any(path in self.held[month] for month in months)

    def hold(self, month: str, paths: Collection[Path]) -> None:
        self.held[month].update(paths)

    def take_over(self, *others: "Layer | None") -> None:
        """Hold back whatever others hold back."""
        for other in filter(None, others):
            for mine, theirs in ((self.held, other.held), (self.kept, other.kept)):
                for when, paths in theirs.items():
                    mine[when].update(paths)

    def close(self, times: Iterable[str]) -> None:
        """Hold back the whole of months or years."""
        for when in times:
            self.held[when].add(WHOLE)
            self.kept[when].add(WHOLE)


def tree_of(paths: Iterable[Path]) -> Tree:
    """Return the groups inside each group; of each path, all that are coarser are among `paths` too."""
    tree: dict[Path, list[Path]] = {}
    for path in sorted(set(paths), key=lambda path: (len(path), path)):
        if path:
            tree.setdefault(path[:-1], []).append(path)
    return tree
