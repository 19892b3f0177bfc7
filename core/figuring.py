"""From numbers to a figure: value, what it rests on, and its interval."""

from collections.abc import Sequence

from core.figures import Figure, Indicator
from core.statistics import widest, wilson

LOWEST, HIGHEST = 1, 5  # of a rating
Numbers = Sequence[int | None]


def figure(indicator: Indicator, numbers: Numbers) -> Figure:
    """Return the figure of what each step of a measure counts, None where it is held back."""
    if indicator.unit == "count":
        return counted(numbers[-1])
    return quotient(indicator, numbers[-2], numbers[-1])


def counted(n: int | None) -> Figure:
    """Return a number of people or things as a figure."""
    return Figure(None, None, suppressed=True) if n is None else Figure(float(n), n)


def quotient(indicator: Indicator, n: int | None, part: int | None) -> Figure:
    """Return a share with its interval, or a mean; neither of fewer than the indicator's minimum."""
    if n is None or part is None:
        return Figure(None, n, suppressed=True)
    if n < indicator.minimum:
        return Figure(None, n)
    value = part / n
    match indicator.unit:
        case "share":
            return Figure(value, n, *wilson(part, n))
        case "mean":
            return Figure(value, n, *widest(value, n, LOWEST, HIGHEST))
        case _:
            return Figure(value, n)
