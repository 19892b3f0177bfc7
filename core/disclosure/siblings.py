"""One table of groups that add up to a number everybody knows: which of them are not told."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

Path = tuple[str, ...]
"""A group, from the coarsest name to the finest; () is everybody."""


class Cell(NamedTuple):
    """How many are counted in a group, and how many of those it rests on are not; `guarded` where that number, too,
    tells what people answered."""

    part: int
    rest: int = 0
    guarded: bool = False

    def small(self, k: int) -> bool:
        """Tell whether telling the group would tell of fewer than `k` people; of none, too: who knew the groups with
        nobody would know that there is somebody in the others."""
        return self.part < k or (self.guarded and self.rest < k)

    def anybody(self) -> bool:
        """Tell whether the numbers are about anybody."""
        return bool(self.part or (self.guarded and self.rest))


class Sum(NamedTuple):
    """Cells as one, and how many they are."""

    cell: Cell = Cell(0)
    cells: int = 0

    def plus(self, cell: Cell) -> "Sum":
        """Return the sum with one cell more."""
        part, rest = self.cell.part + cell.part, self.cell.rest + cell.rest
        return Sum(Cell(part, rest, cell.guarded), self.cells + 1)

    def enough(self, k: int) -> bool:
        """Tell whether the cells hide one another: two or more that together are not small."""
        return self.cells > 1 and not self.cell.small(k)


def summed(cells: Iterable[Cell]) -> Sum:
    """Return cells as one."""
    found = Sum()
    for cell in cells:
        found = found.plus(cell)
    return found


def held_back(cells: Mapping[Path, Cell], k: int, forced: Collection[Path], waiting: Collection[Path]) -> set[Path]:
    """Return the groups not to tell, beside a total that is told.

    `cells` are the groups that may hold somebody. Held back are those `forced`, the small ones, and then as many
    others that two or more are, which together might be told as one: so each of them may have been none, or all.
    Those that wait for earlier months already go first, then the smallest. An only group is the total itself.
    """
    held = {path for path, cell in cells.items() if cell.small(k) or path in forced}
    if not held or len(cells) == 1:
        return set()
    so_far = summed(cells[path] for path in held)
    if so_far.enough(k):
        return held
    spare = sorted(
        cells.keys() - held, key=lambda path: (path not in waiting, cells[path].part + cells[path].rest, path)
    )
    while spare and not so_far.enough(k):
        path = spare.pop(_most_useful(cells, so_far.cell, spare, k))
        held.add(path)
        so_far = so_far.plus(cells[path])
    return held


def _most_useful(cells: Mapping[Path, Cell], short: Cell, spare: list[Path], k: int) -> int:
    """Return which of the spare groups is the first to add to what is short."""
    parts, rests = short.part < k, short.guarded and short.rest < k
    useful = (at for at, path in enumerate(spare) if (parts and cells[path].part) or (rests and cells[path].rest))
    return next(useful, 0)
