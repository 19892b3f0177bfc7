"""Which differences are told: large ones that are hardly chance, one an indicator."""

import random

from core.changes import changes
from core.figures import Breakdown, Figure, Finding, Findings, Indicator
from core.statistics import wilson


def share(part: int, n: int) -> Figure:
    return Figure(part / n, n, *wilson(part, n))


def found(*findings: Finding) -> Findings:
    return Findings("2026-10", "2026-10", 10, "", findings, 0)


def indicator(name: str, unit: str = "share", direction: str = "up") -> Indicator:
    return Indicator(name, name, "", "", (), unit, direction)  # type: ignore[arg-type]


def test_a_large_change_is_told_and_a_small_one_is_not() -> None:
    better = Finding(indicator("needed"), share(160, 200), share(100, 200), ())
    same = Finding(indicator("treated"), share(104, 200), share(100, 200), ())
    (change,) = changes(found(better, same))
    assert (change.indicator.id, change.by, change.turn) == ("needed", None, "better")
    assert abs(change.size - 0.3) < 1e-9


def test_a_barrier_that_grows_is_worse() -> None:
    more = Finding(indicator("barrier", direction="down"), share(90, 200), share(20, 200), ())
    wanted = Finding(indicator("level", direction="none"), share(90, 200), share(20, 200), ())
    assert [change.turn for change in changes(found(more, wanted))] == ["worse", "other"]


def test_a_group_is_told_where_everybody_together_did_not_change() -> None:
    rows = (("ht", share(90, 100)), ("pt", share(50, 100)))
    then = (("ht", share(40, 100)), ("pt", share(50, 100)))
    finding = Finding(indicator("needed"), share(505, 1000), share(500, 1000), (Breakdown("language", rows, then),))
    (change,) = changes(found(finding))
    assert (change.by, change.group) == ("language", "ht")


def test_what_is_held_back_or_missing_is_not_compared() -> None:
    held = Figure(None, None, suppressed=True)
    rows = Breakdown("language", (("ht", share(90, 100)), ("fa", held)), (("fa", share(1, 100)),))
    assert changes(found(Finding(indicator("needed"), held, share(1, 100), (rows,)))) == ()


def test_counts_are_compared_as_a_whole_alone() -> None:
    count = Figure(400.0, 400)
    rows = Breakdown("axis", (("I", Figure(300.0, 300)),), (("I", Figure(10.0, 10)),))
    (change,) = changes(found(Finding(indicator("reach", "count"), count, Figure(200.0, 200), (rows,))))
    assert (change.by, change.size) == (None, 0.5)


def test_chance_alone_is_hardly_ever_told() -> None:
    """200 periods in which nothing changed, with 40 groups each."""
    chance, told = random.Random(4), 0

    def drawn() -> Figure:
        return share(sum(chance.random() < 0.4 for _ in range(60)), 60)

    for _ in range(200):
        now, then = (tuple((str(at), drawn()) for at in range(40)) for _ in range(2))
        told += bool(changes(found(Finding(indicator("needed"), drawn(), drawn(), (Breakdown("area", now, then),)))))
    assert told <= 0.1 * 200


def test_no_more_than_asked_for_the_largest_first() -> None:
    many = [Finding(indicator(f"i{at}"), share(100 + 20 * at, 400), share(40, 400), ()) for at in range(7)]
    told = changes(found(*many), most=3)
    assert [change.indicator.id for change in told] == ["i6", "i5", "i4"]
