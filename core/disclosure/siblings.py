"""One table of groups that add up to a number everybody knows: which of them are not told."""

from collections.abc import Collection, Mapping
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


def total(cells: Collection[Cell]) -> Cell:
    """Return the groups as one."""
    return Cell(sum(cell.part for cell in cells), sum(cell.rest for cell in cells), any(cell.guarded for cell in cells))


def enough(cells: Collection[Cell], k: int) -> bool:
    """Tell whether groups hide one another: two or more that together are not small."""
    return len(cells) > 1 and not total(cells).small(k)


def held_back(cells: Mapping[Path, Cell], k: int, forced: Collection[Path], waiting: Collection[Path]) -> set[Path]:
    """Return the groups not to tell, beside a total that is told.

    `cells` are the groups that may hold somebody. Held back are those `forced`, the small ones, and then as many
    others that two or more are, which together might be told as one: so each of them may have been none, or all.
    Those that wait for earlier months already go first, then the smallest. An only group is the total itself.
    """
    held = {path for path, cell in cells.items() if path in forced or cell.small(k)}
    if not held or len(cells) == 1:
        return set()
    spare = sorted(
        cells.keys() - held, key=lambda path: (path not in waiting, cells[path].part + cells[path].rest, path)
    )
    while spare and not enough([cells[path] for path in held], k):
        held.add(spare.pop(_most_useful(cells, held, spare, k)))
    return held


def _most_useful(cells: Mapping[Path, Cell], held: Collection[Path], spare: list[Path], k: int) -> int:
    """Return which of the spare groups is the first to add to what is short."""
    short = total([cells[path] for path in held])
    parts, rests = short.part < k, short.guarded and short.rest < k
    useful = (at for at, path in enumerate(spare) if (parts and cells[path].part) or (rests and cells[path].rest))
    return next(useful, 0)
