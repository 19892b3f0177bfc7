"""A mean of ratings leaves open how often each rating was given."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.disclosure.ratings import is_open, points
from tests.core.disclosure.attacker import Attacker

K = 4


def spread(ratings: list[int]) -> list[float]:
    """Return how far apart the numbers are that each rating may have, for who knows n, the best two and the mean."""
    knows = Attacker()
    knows.knows(range(1, 6), sum(ratings))
    knows.knows((4, 5), sum(ratings[3:]))
    knows.learns({value: float(value) for value in range(1, 6)}, points(ratings), points(ratings))
    ends = [knows.computes({value: 1.0}) for value in range(1, 6)]
    return [high - low for low, high in ends]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2, 3, 5, 9]), min_size=5, max_size=5))
def test_an_open_mean_tells_no_rating(ratings: list[int]) -> None:
    assume(sum(ratings[:3]) >= K and sum(ratings[3:]) >= K and is_open(ratings, K))
    assert min(spread(ratings)[3:]) >= K
    assert min(spread(ratings)) >= K // 2


def test_one_rating_below_the_best_would_be_told_by_the_mean() -> None:
    ratings = [0, 0, 10, 1, 10]
    assert not is_open(ratings, K)
    assert max(spread(ratings)) <= 1
