"""Figures of the gate in words: how many, what share, how sure; what is held back says so."""

from core.figures import Figure
from core.ports import Catalogue
from core.text import Html


def share(words: Catalogue, value: float) -> str:
    """Return a share from 0 to 1 as a percentage, as Telegram HTML; its sign stays beside the number."""
    return words.text("{number} %", number=words.number(round(value * 100))).replace(" ", "\N{NO-BREAK SPACE}")


def count_text(words: Catalogue, figure: Figure) -> str:
    """Return how many."""
    if figure.n is None:
        return _unknown(words, figure)
    return words.number(figure.n)


def share_text(words: Catalogue, figure: Figure) -> str:
    """Return a share with its interval and what it rests on."""
    if figure.value is None or not figure.n:
        return _unknown(words, figure)
    told = {"share": Html(share(words, figure.value)), "count": words.number(figure.n)}
    if figure.low is None or figure.high is None:
        return words.text("{share} of {count}", **told)
    ends = {"low": words.number(round(figure.low * 100)), "high": Html(share(words, figure.high))}
    return words.text("{share} of {count} (likely {low} to {high})", **told, **ends)


def brief(words: Catalogue, figure: Figure | None, is_share: bool = True) -> str:
    """Return the number alone, a dash where there is none to tell."""
    if figure is None or figure.value is None:
        return "–"
    return share(words, figure.value) if is_share else words.number(figure.n or 0)


def _unknown(words: Catalogue, figure: Figure) -> str:
    if figure.suppressed:
        return words.text("held back")
    if figure.n:
        return words.text("too few answers ({count})", count=words.number(figure.n))
    return words.text("no answers")
