"""A chart as values: what is drawn, by whom it is drawn it does not say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `value` is None where the number is held back or not known; `shown` is the number in words, such as
    "82 % (n = 140)"; `low` and `high` are the ends of its interval; `before` is last period's value."""

    label: str
    value: float | None
    shown: str
    low: float | None = None
    high: float | None = None
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars from 0 to `full` (1 for shares, 5 for ratings, the largest count), plain text, in the reader's
    language `lang`; `rtl` where it runs from right to left. `note` says n, period, method and what was held back."""

    title: str
    bars: tuple[Bar, ...]
    full: float
    lang: str
    rtl: bool = False
    note: str = ""
    target: float | None = None
