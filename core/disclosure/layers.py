"""The numbers of one step, month by month and group by group, and what the gate holds back of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.disclosure.siblings import Cell, Path

Counts = Mapping[Path, int]
"""How many in each group of a month, the coarser ones and () included; a group that is not there has nobody."""
WHOLE: Path = ()


@dataclass(slots=True)
class Layer:
    """One step of a measure. Each of its numbers is a part of the same number of `base`, the step before.

    `guarded`: those of the base who are not counted here told something by that, such as "no". `held` are the groups
    not told, by month; `kept` those whose year is not told, by year.
    """

    counts: Mapping[str, Counts]
    base: "Layer | None" = None
    guarded: bool = False
    held: dict[str, set[Path]] = field(default_factory=lambda: defaultdict(set))
    kept: dict[str, set[Path]] = field(default_factory=lambda: defaultdict(set))

    @property
    def voices(self) -> "Layer":
        """Return the first step, on which all others rest."""
        return self.base.voices if self.base else self

    def cell(self, month: str, path: Path) -> Cell:
        """Return the numbers of a group in a month."""
        part = self.counts.get(month, {}).get(path, 0)
        below = self.base.counts.get(month, {}).get(path, 0) - part if self.base else 0
        return Cell(part, below, self.guarded)

    def possible(self, month: str, path: Path) -> bool:
        """Tell whether readers must think that the group may hold somebody."""
        if self.base is None:
            return self.counts.get(month, {}).get(path, 0) > 0
        return self.base.counts.get(month, {}).get(path, 0) > 0 or path in self.base.held[month]

    def told(self, months: Sequence[str], path: Path) -> bool:
        """Tell whether the group is told in each of the months."""
        return not any(path in self.held[month] for month in months)


Tree = Mapping[Path, Sequence[Path]]
"""The groups inside each group, the coarsest first."""


def tree_of(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    """Return the groups inside each group; of each path, all that are coarser are among `paths` too."""
    tree: dict[Path, list[Path]] = {}
    for path in sorted(set(paths), key=lambda path: (len(path), path)):
        if path:
            tree.setdefault(path[:-1], []).append(path)
    return tree
