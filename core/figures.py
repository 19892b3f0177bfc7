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
    """One number. `n` is what it rests on; `value` and `n` are None where the gate holds them back (`suppressed`) or
    where nothing was answered. `low` and `high` are the ends of its 95 % interval, where it has one."""

    value: float | None
    n: int | None
    low: float | None = None
    high: float | None = None
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The figures by one thing; a key is a month, an axis code, a topic id, an answer ("question.choice") ..."""

    by: By
    rows: tuple[tuple[str, Figure], ...]


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
