"""What a summary takes out of the findings, and when it speaks of a change."""

import pytest

from core.figures import Breakdown, Figure, Finding, Findings, Indicator
from core.summary import Change, Line, change, summarised

LITTLE, HELD = Figure(None, 7), Figure(None, None, suppressed=True)


def finding(name: str, total: Figure, before: Figure | None = None, **by: tuple[tuple[str, Figure], ...]) -> Finding:
    indicator = Indicator(name, name, "", "", (), "share", "up")
    earlier = (("II", before),) if before else ()
    return Finding(indicator, total, before, tuple(Breakdown(key, rows, earlier) for key, rows in by.items()))  # type: ignore[arg-type]


def test_a_summary_is_put_together_by_axis() -> None:
    yes, some = Figure(0.7, 40, 0.5, 0.8), Figure(0.4, 20, 0.2, 0.6)
    many = Figure(40.0, 40)
    findings = Findings(
        *("2026-10", "2026-10", 5, "plan"),
        (
            finding("other", some, axis=(("IX", some),)),
            finding("needed", yes, some, axis=(("II", yes), ("I", HELD)), topic=(("x", some),)),
            finding("reach", many, axis=(("I", many), ("II", many))),
            finding(
                "barriers", many, answer=(("barriers.cost", some), ("barriers.hours", yes), ("barriers.how", HELD))
            ),
        ),
        3,
    )
    made = summarised(findings)
    assert (made.month, made.k, made.suppressed) == ("2026-10", 5, 2), "of these tables alone"
    assert made.overall == Line(many, yes, None)
    assert made.before == Line(None, some, None)
    assert made.axes == (
        ("I", Line(many, HELD, None), Line(None, None, None)),
        ("II", Line(many, yes, None), Line(None, some, None)),
    )
    assert made.barriers == (("hours", yes), ("cost", some))


def test_a_summary_of_nothing_is_empty() -> None:
    made = summarised(Findings("2026-10", "2026-10", 5, "", (), 0))
    assert (made.overall, made.axes, made.barriers) == (Line(None, None, None), (), ())


@pytest.mark.parametrize(
    ("now", "before", "went"),
    [
        (Figure(0.7, 40, 0.5, 0.8), Figure(0.55, 9), "same"),
        (Figure(0.7, 40, 0.5, 0.8), Figure(0.49, 9), "up"),
        (Figure(0.7, 40, 0.5, 0.8), Figure(0.81, 9), "down"),
        (Figure(0.7, 40), Figure(0.7, 9), "same"),
        (Figure(0.7, 40), Figure(0.6, 9), "up"),
        (Figure(0.7, 40), HELD, None),
        (HELD, Figure(0.7, 40), None),
        (LITTLE, Figure(0.7, 40), None),
        (Figure(0.7, 40), None, None),
        (None, None, None),
    ],
)
def test_a_change_is_named_only_where_chance_does_not_explain_it(
    now: Figure | None, before: Figure | None, went: Change | None
) -> None:
    assert change(now, before) == went
