"""Published numbers: what an indicator found in a period, after the gate. What is not here cannot be published."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["count", "share", "mean", "months"]
"""How many, a share from 0 to 1, a mean of ratings from 1 to 5, or a number of months."""
Direction = Literal["up", "down", "none"]
"""Which way is better."""
By = Literal["month", "axis", "section", "topic", "language", "area", "age", "gender", "answer", "section_area"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """The dictionary row of an indicator; sentences are English sources for the catalogue.

    `sources` are the ids of the questions it reads. `minimum` is the n under which it says nothing at all.
    """

    id: str
    title: str
    question: str
    formula: str
    sources: tuple[str, ...]
    unit: Unit
    direction: Direction
    sdg: tuple[str, ...] = ()
    minimum: int = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `n` is what it rests on; `low` and `high` are the ends of its 95 % interval, where it has one.

    `suppressed`: the gate holds the value back, and n too where that is None. A value that is None without being
    suppressed is not said: too few answered, or the indicator has only values by answer.
    """

    value: float | None
    n: int | None
    low: float | None = None
    high: float | None = None
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The figures by one thing; a key is a month, an axis code, a section or topic id, an answer ("question.choice"), a
    section in an area ("section/area") ... and "" those who did not say.

    `before` are the same figures of the period before. Groups that are not told are listed whether or not anybody
    spoke in them, except those of sections in areas: there are too many.
    """

    by: By
    rows: tuple[tuple[str, Figure], ...]
    before: tuple[tuple[str, Figure], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one indicator says in the period, and said in the period before (None: nothing to compare with)."""

    indicator: Indicator
    total: Figure
    before: Figure | None
    breakdowns: tuple[Breakdown, ...]
    axes: tuple[str, ...] = ()
    pledges: tuple[int, ...] = ()
    actions: tuple[str, ...] = ()
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the City is told about a period of whole months, "YYYY-MM" each; `k` is the gate's threshold and
    `suppressed` how many numbers it held back."""

    first: str
    last: str
    k: int
    plan: str
    found: tuple[Finding, ...]
    suppressed: int
