"""A year of invented findings about the shipped city: what a report, a table or a pack is made of in tests."""

from collections.abc import Iterable

from core.figures import Breakdown, By, Direction, Figure, Finding, Findings, Indicator, Unit

MONTHS = tuple(f"2026-{number:02}" for number in range(1, 13))
AXES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
LANGUAGES = ("pt", "es", "ht", "fr", "ar", "zh", "fa", "en")
HELD, NOTHING = Figure(None, None, suppressed=True), Figure(None, None)
FEW = Figure(None, 7)


def share(part: int, n: int) -> Figure:
    """Return a share with an interval that is about right."""
    value, half = part / n, 1 / n**0.5
    return Figure(value, n, max(0.0, value - half), min(1.0, value + half))


def count(n: int) -> Figure:
    return Figure(float(n), n)


def indicator(id: str, title: str, unit: Unit = "share", direction: Direction = "up", **more: object) -> Indicator:
    question, formula = f"{title}: how is it?", f"Number of answers that say so ({id})"
    return Indicator(id, title, question, formula, (id,), unit, direction, **more)  # type: ignore[arg-type]


def shares(by: By, keys: Iterable[str], start: int = 55) -> Breakdown:
    """Return a breakdown in which one group is held back and one has answered nothing."""
    rows = [(key, share(start + 3 * at, 100 + 10 * at)) for at, key in enumerate(keys)]
    rows[1:2] = [(rows[1][0], HELD)] if len(rows) > 1 else []
    rows[3:4] = [(rows[3][0], NOTHING)] if len(rows) > 3 else []
    return Breakdown(by, tuple(rows), () if by == "month" else tuple((key, share(50, 100)) for key, _ in rows))


def counts(by: By, keys: Iterable[str]) -> Breakdown:
    rows = [(key, count(120 + 37 * (at % 5))) for at, key in enumerate(keys)]
    rows[2:3] = [(rows[2][0], HELD)] if len(rows) > 2 else []
    return Breakdown(by, tuple(rows))


def every_by(kind: object) -> tuple[Breakdown, ...]:
    made = [("month", MONTHS), ("axis", AXES), ("language", LANGUAGES), ("area", ("09", "25", "07", ""))]
    return tuple(kind(by, keys) for by, keys in made)  # type: ignore[operator]


BARRIERS = tuple(f"barriers.{name}" for name in ("language", "papers", "distance", "hours", "cost", "waiting"))
TRAINING = Breakdown(
    "section_area",
    (("health/09", share(30, 90)), ("health/25", HELD), ("education/09", share(12, 60)), ("housing/07", NOTHING)),
)

FOUND = (
    Finding(
        indicator("reach", "Voices about services", "count"), count(1840), count(1410), every_by(counts), AXES, (1,)
    ),
    Finding(
        indicator("needed", "Got what they needed", sdg=("16.6",)),
        share(1180, 1620),
        share(760, 1240),
        every_by(shares),
        AXES,
        (1, 4),
        (),
        0.8,
    ),
    Finding(
        indicator("satisfied", "Satisfied with the service"),
        share(1010, 1500),
        share(840, 1220),
        every_by(shares),
        AXES,
        (1,),
    ),
    Finding(
        indicator("barriers", "What stood in the way", direction="down"),
        Figure(None, 1500),
        Figure(None, 1220),
        (shares("answer", BARRIERS, 20), Breakdown("language", tuple((code, HELD) for code in LANGUAGES))),
        AXES,
        (4,),
    ),
    Finding(
        indicator("papers-asked", "Asked for papers the law does not need", direction="down"),
        share(66, 410),
        share(30, 300),
        (*every_by(shares), TRAINING),
        ("VII", "VIII"),
        (4,),
    ),
    Finding(
        indicator("own-language", "Served in their own language"),
        share(98, 402),
        None,
        every_by(shares),
        ("VIII",),
        (4,),
    ),
    Finding(
        indicator("found-class", "Found a Portuguese class"),
        share(64, 90),
        HELD,
        (shares("month", MONTHS),),
        ("VII",),
        (3,),
    ),
    Finding(
        indicator("stopped", "Why people stopped the class", "count", "none"),
        count(41),
        count(52),
        (counts("answer", ("stopped.work", "stopped.times", "stopped.care")),),
        ("VII",),
        (3,),
    ),
    Finding(
        indicator("campaigns", "Campaigns sent", "count", sdg=("10.2",)), count(2), count(1), (), ("IV",), (5,), (), 2.0
    ),
    Finding(
        indicator("rating", "Mean rating", "mean"),
        Figure(3.94, 1500, 3.88, 4.0),
        Figure(3.7, 1220, 3.6, 3.8),
        (),
        AXES,
        (1,),
    ),
    Finding(indicator("discrimination", "Perceived discrimination", direction="down"), HELD, HELD, (), ("IV",), (5,)),
    Finding(
        indicator("response-time", "Months until the City answers", "months", "down"),
        Figure(1.6, 44),
        None,
        (),
        ("I",),
        (1,),
    ),
    Finding(indicator("knows-council", "Know the council"), FEW, NOTHING, (), ("I",), ()),
    Finding(
        indicator("invented", "Report texts made", "count", "none", sdg=("8.7",)),
        count(73),
        count(60),
        (counts("month", MONTHS),),
        ("IV",),
        (6,),
    ),
)


def findings(first: str, last: str, found: tuple[Finding, ...]) -> Findings:
    told = [each.total for each in found] + [row for each in found for part in each.breakdowns for _, row in part.rows]
    return Findings(first, last, 10, "plano-2021-2024", found, sum(figure.suppressed for figure in told))


YEAR = findings("2026-01", "2026-12", FOUND)
MONTH = findings("2026-10", "2026-10", FOUND[:2])
EMPTY = Findings("2026-10", "2026-10", 10, "", (), 0)
