"""Places that carry the names of people: UBS Doutor X, metro X, the X library."""

from functools import cache

import regex

from core.privacy.folding import Folded
from core.privacy.persons.latin_words import Token
from core.privacy.tables import cues
from core.privacy.words import any_of, pattern, words

Pattern = regex.Pattern[str]
REACH = 60
"""How far around a name its neighbours are looked at."""


def in_facility(text: Folded, at: int) -> bool:
    """Say whether a facility stands before `at`, with nothing but titles and small words between."""
    return bool(_facility_before().search(text.plain, max(0, at - REACH), at))


def named_place(text: Folded, run: list[Token]) -> bool:
    """Say whether a run of capitals names a place: by its own words, the ones before it, the ones behind it."""
    start, end = run[0].start, run[-1].end
    if any(token.plain in words("persons", "facilities", "monumental") for token in run):
        return True
    if _public().search(text.plain[start : end + REACH]):
        return True
    before = text.plain[max(0, start - REACH) : start]
    if _facility_before().search(before) or _near_before().search(before):
        return True
    return bool(_facility_behind().match(text.plain, end) or (len(run) > 1 and _service().search(before)))


@cache
def _facility_before() -> Pattern:
    """A facility, small words and titles, up to the name."""
    between = rf"(?:{any_of(cues('persons')['titles'], exact=True)}|{pattern('persons', 'connector')}|{pattern('persons', 'monumental')}|[.'\"«-])"
    place = any_of([*cues("persons")["facilities"], *cues("persons")["monumental"]], exact=True)
    return regex.compile(rf"{place}(?: *{between})* *$")


@cache
def _near_before() -> Pattern:
    return regex.compile(rf"{pattern('persons', 'near')} *$")


@cache
def _service() -> Pattern:
    return regex.compile(rf"{pattern('persons', 'services')} +$")


@cache
def _public() -> Pattern:
    return regex.compile(rf"^{pattern('persons', 'public')}")


@cache
def _facility_behind() -> Pattern:
    return regex.compile(rf" *{pattern('persons', 'facilities_behind')}")
