"""Means of ratings: what they tell of how often each rating was given."""

from collections.abc import Sequence


def is_open(ratings: Sequence[int], k: int) -> bool:
    """Tell whether a mean leaves open how often each of five ratings was given, worst first.

    Known besides is how many gave one of the three worst or one of the two best, at least `k` each. The points of the
    worst three can then be split from those of the best two in `k` ways or more if there are `k` points more than the
    fewest possible, and `k` fewer than the most possible.
    """
    worst, bad, middle, good, best = ratings
    return bad + 2 * middle + best >= k and 2 * worst + bad + good >= k


def points(ratings: Sequence[int]) -> int:
    """Return the sum of all ratings."""
    return sum(value * n for value, n in enumerate(ratings, 1))
