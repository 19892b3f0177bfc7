"""The mean of ratings, where it does not betray how often a single rating was given."""

from collections.abc import Iterable, Sequence

from core.disclosure.gate import YEAR, Told, by_year
from core.disclosure.layers import WHOLE
from core.disclosure.ratings import is_open, points
from core.figures import Figure, Indicator
from core.figuring import quotient
from core.material import Material
from core.measures import Step

RATINGS = ("1", "2", "3", "4", "5")


def rated(indicator: Indicator, told: Told, material: Material, months: Sequence[str]) -> Figure:
    """Return the mean of the ratings of some months, of which `told` says who gave one of the best two."""
    counts = [material.whole(Step(indicator.sources[0], (rating,))) for rating in RATINGS]
    by_month = {month: [count.get(month, {}).get(WHOLE, 0) for count in counts] for month in months}
    n, part = told.numbers([WHOLE], months)[-2:]
    if part is None or not all(_is_open(told, inside, by_month) for inside in by_year(months).values()):
        return Figure(None, n, suppressed=True)
    return quotient(indicator, n, points(_sum(by_month.values())))


def _is_open(told: Told, months: Sequence[str], ratings: dict[str, list[int]]) -> bool:
    """Tell whether each month may tell its mean or, in a year, those together that may not."""
    rest = [
        month for month in months if told.numbers([WHOLE], [month])[-1] is None or not is_open(ratings[month], told.k)
    ]
    return not rest or (len(months) == YEAR and is_open(_sum(ratings[month] for month in rest), told.k))


def _sum(counts: Iterable[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*counts, strict=True)]
