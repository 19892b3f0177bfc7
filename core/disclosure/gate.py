"""The gate: numbers in, and out of it only those that may be told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.disclosure.layers import Counts, Layer, Tree, tree_of
from core.disclosure.months import hold_months
from core.disclosure.siblings import Path
from core.disclosure.years import keep_years

Chain = Sequence[tuple[Mapping[str, Counts], bool]]
"""The steps of a measure in one family of groups: their counts by month, and whether the rest is guarded."""


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of one measure in one family of groups."""

    layers: tuple[Layer, ...]

    def voices(self, months: Sequence[str]) -> set[Path]:
        """Return the groups in which anybody spoke in these months."""
        counts = self.layers[0].counts
        return {path for month in months for path, n in counts.get(month, {}).items() if n}

    def of(self, path: Path, months: Sequence[str]) -> tuple[int, ...] | None:
        """Return the number of each step in these months, None where they are held back."""
        layer = self.layers[-1]
        for year, inside in _by_year(months).items():
            whole = len(inside) == 12 and path not in layer.kept[year]
            if not whole and not layer.told(inside, path):
                return None
        return tuple(sum(each.counts.get(month, {}).get(path, 0) for month in months) for each in self.layers)


def gate(chain: Chain, months: Sequence[str], k: int) -> Told:
    """Pass a measure through. `months` are all from a January on, whether or not somebody spoke in them."""
    layers: list[Layer] = []
    years = _by_year(months)
    paths = {path for counts in chain[0][0].values() for path in counts}
    tree: Tree = tree_of(paths)
    for counts, guarded in chain:
        layer = Layer(counts, layers[-1] if layers else None, guarded)
        for year, inside in years.items():
            hold_months(layer, tree, inside, k)
            if len(inside) == 12:
                keep_years(layer, tree, year, inside, k)
        layers.append(layer)
    return Told(tuple(layers))


def _by_year(months: Collection[str]) -> dict[str, list[str]]:
    years: dict[str, list[str]] = {}
    for month in months:
        years.setdefault(month[:4], []).append(month)
    return years
