"""The gate: numbers in, and out of it only those that may be told."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from core.disclosure.layers import WHOLE, Layer, tree_of
from core.disclosure.months import hold_months
from core.disclosure.siblings import Path
from core.disclosure.years import keep_years

YEAR = 12


Numbers = tuple[int | None, ...]


@dataclass(slots=True)
class Told:
    """What may be told of one measure in one family of groups, where no number under `k` is told."""

    layers: Sequence[Layer]
    k: int
    _periods: dict[tuple[str, ...], list[dict[Path, int]]] = field(default_factory=dict)

    def numbers(self, paths: Sequence[Path], months: Sequence[str]) -> Numbers:
        """Return how many each step counts in some groups together, None from the first step that is held back."""
        found: list[int | None] = []
        for layer, sums in zip(self.layers, self._sums(tuple(months)), strict=True):
            n = sum(sums.get(path, 0) for path in paths)
            told = None not in found and all(_is_told(layer, path, months) for path in paths)
            found.append(n if told and (layer.rule != "people" or n >= self.k) else None)
        return tuple(found)

    def groups(self, months: Iterable[str], length: int) -> dict[str, list[Path]]:
        """Return the groups of as many names in which anybody spoke in these months, by the last name."""
        found: dict[str, list[Path]] = {}
        for path in sorted(path for path, n in self._sums(tuple(months))[0].items() if n and len(path) == length):
            found.setdefault(path[-1], []).append(path)
        return found

    def closed(self) -> set[str]:
        """Return the months, and the years that are over, of which the last step does not tell the whole."""
        last = self.layers[-1]
        return {when for held in (last.held, last.kept) for when, paths in held.items() if WHOLE in paths}

    def _sums(self, months: tuple[str, ...]) -> list[dict[Path, int]]:
        if months not in self._periods:
            self._periods[months] = [_summed(layer, months) for layer in self.layers]
        return self._periods[months]


def _summed(layer: Layer, months: Iterable[str]) -> dict[Path, int]:
    found: dict[Path, int] = {}
    for month in months:
        for path, n in layer.counts.get(month, {}).items():
            found[path] = found.get(path, 0) + n
    return found


def _is_told(layer: Layer, path: Path, months: Sequence[str]) -> bool:
    if not any(path in layer.held[month] for month in months):
        return True
    return all(
        (len(inside) == YEAR and path not in layer.kept[year]) or not any(path in layer.held[month] for month in inside)
        for year, inside in by_year(months).items()
    )


def gate(
    layer: Layer, months: Sequence[str], k: int, closed: Collection[str] = (), inside: Layer | None = None
) -> Layer:
    """Pass a step through, whose base went before it, and return it.

    `months` are all from a January on, whether or not anybody spoke in them. `closed` are the months and years whose
    whole is not told elsewhere. `inside` is the same step as a smaller circle is told it, with a smaller threshold:
    what they must not know nobody else is told, so that they learn nothing from what others are told.
    """
    layer.take_over(layer.base, inside)
    layer.close(closed)
    if layer.rule != "open":
        tree = tree_of(path for cells in layer.cells.values() for path in cells)
        for year, of_year in by_year(months).items():
            spoken = [month for month in of_year if month in layer.cells]
            hold_months(layer, tree, spoken, k)
            if len(of_year) == YEAR:
                keep_years(layer, tree, year, spoken, k)
    return layer


def by_year(months: Iterable[str]) -> dict[str, list[str]]:
    """Return the months of each year."""
    years: dict[str, list[str]] = {}
    for month in months:
        years.setdefault(month[:4], []).append(month)
    return years
