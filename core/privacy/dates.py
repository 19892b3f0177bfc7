"""Dates of birth: any date behind a word of birth, and full dates of so long ago that only a birth is likely."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from core.privacy.folding import Folded
from core.privacy.spans import Span
from core.privacy.tables import cues
from core.privacy.words import any_of, pattern

Pattern = regex.Pattern[str]
DIGIT = regex.compile(r"\d")
EDGES = (r"(?<![a-z0-9])(?<!\d[./\-])", r"(?![a-z0-9])(?![./\-]\d)")
SOLAR_HIJRI = range(1300, 1420)  # years of Iran and Afghanistan
TO_GREGORIAN = 621
CENTURY_TURN = 30  # 29 is 2029, 30 is 1930
ADULT_UNTIL = 2010  # a full date before this year is hardly that of a visit to a service
NEAR, CLOSE, BEHIND, WEAK, CHILD = 45, 20, 25, 35, 40


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text; `year` is Gregorian, None where the text says only day and month."""

    start: int
    end: int
    year: int | None


def birthdates(text: Folded) -> Iterator[Span]:
    """Find the dates on which somebody was born."""
    for found in _han_date().finditer(text.plain):
        yield Span(*found.span("date"), "birthdate")
    days = list(dates(text))
    said = [found.span() for found in _compiled("strong").finditer(text.plain)] if days else []
    for date in days:
        if _of_birth(text, date, said):
            yield Span(date.start, date.end, "birthdate")


@cache
def _han_date() -> Pattern:
    """一九八八年六月十二日, in the characters of numbers."""
    born = "|".join(sorted(cues("dates")["han_born"], key=len, reverse=True))
    day = r"(?P<date>[〇零一二三四五六七八九]{2,4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿]{1,3}[日号]?)"
    return regex.compile(rf"(?:{born})[^\d\p{{P}}]{{0,4}}?[::]? ?{day}|{day}(?=(?:{born}))")


def _of_birth(text: Folded, date: Date, said: list[tuple[int, int]]) -> bool:
    before = min((date.start - end for _, end in said if end <= date.start), default=NEAR + 1)
    behind = min((start - date.end for start, _ in said if start >= date.end), default=BEHIND + 1)
    if date.year is None:
        return before <= CLOSE
    if (
        before <= NEAR
        or behind <= BEHIND
        or _compiled("weak").search(text.plain, max(0, date.start - WEAK), date.start)
        or _of_a_child().search(text.plain, max(0, date.start - CHILD), date.start)
    ):
        return True
    return date.year < ADULT_UNTIL and not _law().search(text.plain, max(0, date.start - NEAR), date.start)


def dates(text: Folded) -> Iterator[Date]:
    """Find dates: 14/03/1989, 1988-7-23, 3 de mayo de 2023, June 12, 1990, 1992年8月14日, 12 juin."""
    at = 0 if DIGIT.search(text.plain) else len(text.plain)
    while found := _dates().search(text.plain, at):
        at = found.end()
        parts = found.capturesdict()
        day, month = int((parts["day"] or ["1"])[0]), parts["month"][0]
        if 1 <= day <= 31 and (not month.isdigit() or 1 <= int(month) <= 12 or (int(month) <= 31 and day <= 12)):
            yield Date(*found.span(), _year(parts["year"]))


def _year(written: list[str]) -> int | None:
    if not written:
        return None
    year = int(written[0])
    if year in SOLAR_HIJRI:
        return year + TO_GREGORIAN
    return year if year > 99 else year + (2000 if year < CENTURY_TURN else 1900)


@cache
def _dates() -> Pattern:
    left, right = EDGES
    month = rf"(?P<month>{any_of(cues('dates')['months'].split(), exact=True)})"
    link = rf"(?: *,? *{pattern('dates', 'between')}?)*? *,? *"
    day, number, year = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>(?:19|20|13|14)\d\d)"
    short = r"(?P<year>(?:19|20|13|14)?\d\d)"
    ordinal = r"(?:er|re|ero|ro|do|to|o|a|st|nd|rd|th|eme|ye|e)?"
    alternatives = [
        rf"{day} ?(?P<sep>[./\-]) ?{number} ?(?P=sep) ?{short}",
        rf"{year} ?(?P<sep>[./\-]) ?{number} ?(?P=sep) ?{day}",
        rf"{day} ?(?P<sep>[./\-]) ?(?P<month>[ivx]{{1,4}}) ?(?P=sep) ?{short}",
        rf"{day} {number} {year}",
        r"(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>(?:19|20)\d\d)",
        r"(?:(?P<year>\d{4}|\d\d) ?年 ?)(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日号]?",
        r"(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日号]?",
        rf"{day} ?{ordinal} ?[./\-]?{link}{month}\.?{link}[./\-]?{short}",
        rf"{month} {day}{ordinal},? *{year}",
        rf"{year} {month} {day}",
        rf"{day} ?{ordinal}{link}{month}",
        rf"(?P<words>{any_of(cues('dates')['day_words'])}(?: [ey] \p{{Latin}}+)?) (?:de )?{month}{link}{short}",
    ]
    return regex.compile(f"{left}(?:{'|'.join(alternatives)}){right}")


@cache
def _compiled(kind: str) -> Pattern:
    return regex.compile(pattern("dates", kind))


@cache
def _of_a_child() -> Pattern:
    """A child, perhaps its name, and: es del, é de, came, or the date in brackets at once."""
    child, arrives = pattern("dates", "children"), pattern("dates", "arrives")
    return regex.compile(rf"{child}(?: +\p{{L}}+){{0,3}}? *(?:[(（] *|{arrives} *)$")


@cache
def _law() -> Pattern:
    return regex.compile(pattern("documents", "law"))
