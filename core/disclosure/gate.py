"""The gate: numbers in, and out of it only those that may be told."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from core.disclosure.layers import WHOLE, Layer, tree_of
from core.disclosure.months import hold_months
from core.disclosure.siblings import Path
from core.disclosure.years import keep_years

YEAR = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of one measure in one family of groups, where no number under `k` is told."""

    layers: tuple[Layer, ...]
    k: int

    def numbers(self, paths: Sequence[Path], months: Sequence[str]) -> tuple[int | None, ...]:
        """Return how many each step counts in some groups together, None from the first step that is held back."""
        found: list[int | None] = []
        for layer in self.layers:
            whole = all(_is_told(layer, path, months) for path in paths)
            n = sum(layer.number(month, path) for month in months for path in paths)
            found.append(n if whole and (layer.rule != "people" or n >= self.k) else None)
        return tuple(found)

    def groups(self, months: Iterable[str], length: int) -> dict[str, list[Path]]:
        """Return the groups of as many names in which anybody spoke in these months, by the last name."""
        counts = self.layers[0].counts
        found: dict[str, list[Path]] = {}
        for path in sorted({path for month in months for path, n in counts.get(month, {}).items() if n}):
            if len(path) == length:
                found.setdefault(path[-1], []).append(path)
        return found

    def closed(self) -> set[str]:
        """Return the months, and the years that are over, of which the last step does not tell the whole."""
        last = self.layers[-1]
        return {when for held in (last.held, last.kept) for when, paths in held.items() if WHOLE in paths}


def gate(
    layer: Layer, months: Sequence[str], k: int, closed: Collection[str] = (), inside: Layer | None = None
) -> Layer:
    """Pass a step through, whose base went before it, and return it.

    `months` are all from a January on, whether or not anybody spoke in them. `closed` are the months and years whose
    whole is not told elsewhere. `inside` is the same step as a smaller circle is told it, with a smaller threshold: what
    they must not know the others are not told either, so that they learn nothing from what those are told.
    """
    layer.take_over(layer.base, inside)
    layer.close(closed)
    if layer.rule != "open":
        tree = tree_of(path for counts in layer.voices.counts.values() for path in counts)
        for year, of_year in by_year(months).items():
            hold_months(layer, tree, of_year, k)
            if len(of_year) == YEAR:
                keep_years(layer, tree, year, of_year, k)
    return layer


def by_year(months: Iterable[str]) -> dict[str, list[str]]:
    """Return the months of each year."""
    years: dict[str, list[str]] = {}
    for month in months:
        years.setdefault(month[:4], []).append(month)
    return years


def _is_told(layer: Layer, path: Path, months: Sequence[str]) -> bool:
    return all(
        (len(inside) == YEAR and path not in layer.kept[year]) or layer.told(inside, path)
        for year, inside in by_year(months).items()
    )
