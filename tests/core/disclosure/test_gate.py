"""No number that is held back can be computed from all that is told: months, years, groups and steps together."""

import pytest
from hypothesis import example, given, settings

from core.disclosure import months, siblings, years
from tests.core.disclosure.cases import MONTHS, Voices, listener, small_numbers, summed, through, unknown, voices

K = 3
BETRAYED: Voices = {"2026-12": {("a", "1"): (2, 2, 0), ("a", "2"): (9, 9, 5), ("b", "1"): (8, 8, 4)}}
"""One small group: whoever tells the others and the total tells this one."""
CROSSED: Voices = {
    "2026-11": {("a", "1"): (3, 3, 3), ("b", "1"): (3, 2, 0)},
    "2026-12": {("a", "1"): (3, 3, 3), ("b", "1"): (3, 3, 0)},
}
"""Months that hide well, each by itself, and a year that tells."""
TWO_CIRCLES: Voices = {"2026-12": {("a", "1"): (6, 6, 1), ("b", "1"): (8, 8, 4), ("c", "1"): (20, 20, 3)}}
"""Two thresholds that each by itself hide "a" behind another group."""


@settings(max_examples=60, deadline=None)
@given(voices())
@example(BETRAYED)
@example(CROSSED)
def test_nothing_small_is_told_or_can_be_computed(made: Voices) -> None:
    told = through(made, K)
    for step, layer in enumerate(told.layers):
        for month in made:
            for path in summed(made, step)[month]:
                shown = told.numbers([path], [month])[step]
                rest = layer.cell(month, path).rest if step == 2 else K
                assert shown is None or (shown >= K and rest >= K)
    knows = listener(made, told)
    assert not [small for small in small_numbers(told, K) if knows.is_sure(unknown(made, small), small[-1])]


@settings(max_examples=30, deadline=None)
@given(voices())
@example(TWO_CIRCLES)
def test_the_staff_learn_nothing_from_what_everybody_is_told(made: Voices) -> None:
    staff = through(made, 2)
    everybody = through(made, 4, staff)
    knows = listener(made, staff, everybody)
    assert not [small for small in small_numbers(staff, 2) if knows.is_sure(unknown(made, small), small[-1])]


@settings(max_examples=20, deadline=None)
@given(voices())
def test_a_number_held_back_in_one_month_may_be_large_enough_to_be_told(made: Voices) -> None:
    """The guarantee where no year is told: nobody can say that a number is under k."""
    first = {"2026-06": next(iter(made.values()))}
    told = through(first, K)
    knows = listener(first, told)
    for small in small_numbers(told, K):
        assert knows.computes(unknown(first, small))[1] >= K, small


def test_what_is_told_of_a_month_does_not_change_when_later_months_come() -> None:
    made: Voices = {month: {("a", "1"): (at, at, 1), ("b", "1"): (9, 8, 4)} for at, month in enumerate(MONTHS, 1)}
    for end in range(1, 12):
        now, later = through({month: made[month] for month in MONTHS[:end]}, K), through(made, K)
        for month in MONTHS[:end]:
            assert now.numbers([("a",)], [month]) == later.numbers([("a",)], [month])


def test_the_year_tells_what_months_had_to_hold_back() -> None:
    made: Voices = {month: {("a", "1"): (2, 2, 1), ("b", "1"): (2, 2, 1), ("c", "1"): (9, 9, 4)} for month in MONTHS}
    told = through(made, K)
    assert told.numbers([("a",)], [MONTHS[3]]) == (None, None, None)
    assert told.numbers([("a",)], MONTHS) == (24, 24, 12)
    assert told.numbers([("a",)], MONTHS[:6]) == (None, None, None)


def betrays(made: Voices) -> bool:
    told = through(made, K)
    knows = listener(made, told)
    return any(knows.is_sure(unknown(made, small), small[-1]) for small in small_numbers(told, K))


def test_two_circles_that_do_not_know_of_each_other_betray_one_another() -> None:
    staff, everybody = through(TWO_CIRCLES, 2), through(TWO_CIRCLES, 4)
    knows = listener(TWO_CIRCLES, staff, everybody)
    assert any(knows.is_sure(unknown(TWO_CIRCLES, small), small[-1]) for small in small_numbers(staff, 2))


def test_without_complementary_suppression_the_attacker_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not betrays(BETRAYED)
    for module in (months, years):
        monkeypatch.setattr(module, "held_back", _only_small)
    assert betrays(BETRAYED)


def test_without_proof_by_exchange_the_year_betrays_the_months(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not betrays(CROSSED)
    monkeypatch.setattr(years, "pinned", lambda *_: [])
    assert betrays(CROSSED)


def test_two_groups_are_not_enough_where_both_are_nearly_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    made: Voices = {"2026-12": {("a", "1"): (1, 1, 0), ("b", "1"): (1, 1, 0), ("c", "1"): (9, 9, 5)}}
    assert through(made, K).numbers([("c",)], ["2026-12"]) == (None, None, None)
    monkeypatch.setattr(siblings.Sum, "enough", lambda self, k: self.cells > 1)
    assert through(made, K).numbers([("c",)], ["2026-12"])[0] == 9


def _only_small(
    cells: dict[siblings.Path, siblings.Cell], k: int, forced: set[siblings.Path], *_: object
) -> set[object]:
    return {path for path, cell in cells.items() if path in forced or cell.small(k)}
