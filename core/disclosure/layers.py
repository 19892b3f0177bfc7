"""The numbers of one step, month by month and group by group, and what the gate holds back of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.disclosure.siblings import Cell, Path

Counts = Mapping[Path, int]
"""How many in each group of a month, the coarser ones and () included; a group that is not there has nobody."""
Rule = Literal["people", "answers", "open"]
"""What a number tells: how many people there are; what they answered, so that those who are not counted told something,
too; or what the City did, which is held back only where the number it rests on is."""
WHOLE: Path = ()
NOBODY = Cell(0)
Tree = Mapping[Path, Sequence[Path]]
"""The groups inside each group, the coarsest first."""
Held = dict[str, set[Path]]


@dataclass(slots=True)
class Layer:
    """One step of a measure. Each of its numbers is a part of the same number of `base`, the step before, which went
    through the gate already.

    `groups` are those in which anybody was ever counted, `cells` the numbers, by month, of those that readers must
    think may hold somebody. `held` are the groups not told, by month; `kept` those whose year is not told, by year.
    """

    counts: Mapping[str, Counts]
    base: "Layer | None" = None
    rule: Rule = "people"
    cells: Mapping[str, Mapping[Path, Cell]] = field(init=False)
    groups: set[Path] = field(init=False)
    held: Held = field(default_factory=lambda: defaultdict(set))
    kept: Held = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self.groups = {path for counts in self.counts.values() for path, n in counts.items() if n}
        if self.base is None:
            self.cells = {
                month: {path: Cell(n) for path, n in counts.items() if n} for month, counts in self.counts.items()
            }
        else:
            self.cells = {month: self._cells(self.base, month, counts) for month, counts in self.base.counts.items()}

    def _cells(self, base: "Layer", month: str, below: Counts) -> dict[Path, Cell]:
        """Return the numbers of a month. Where nobody was ever asked, everybody knows that nobody answered."""
        mine, asked = self.counts.get(month, {}), (self if self.rule == "people" else base).groups
        guarded = self.rule == "answers"
        found = {}
        for path in asked:
            n = below.get(path, 0)
            if n or path in base.held[month]:
                part = mine.get(path, 0)
                found[path] = Cell(part, n - part, guarded)
        return found

    def cell(self, month: str, path: Path) -> Cell:
        """Return the numbers of a group in a month."""
        return self.cells.get(month, {}).get(path, NOBODY)

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
