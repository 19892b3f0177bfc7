"""Phone numbers in every writing, and any other long number, which may lead to a person as well."""

from collections.abc import Iterator
from functools import cache

import phonenumbers
import regex
from phonenumbers import NumberParseException, PhoneNumberType

from core.privacy.dates import dates
from core.privacy.folding import Folded
from core.privacy.spans import Span
from core.privacy.words import pattern

RUN = regex.compile(
    r"(?<![0-9])(?<!\d[.,:/\-])(?:\+ ?|00)?\(?(?:0xx(?=\d))?\+?\d(?:[ .\-()/]{0,3}\d){5,24}(?!\d)(?![,:]\d)"
)
CUE_WITHIN = 30
SHORT_NUMBER = 3  # 190, 192: everybody's
FEWEST, WITH_CUE, LOCAL = 9, 6, 8
OF_NOBODY = {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN, PhoneNumberType.PREMIUM_RATE}
# Where people come from: a number without country code may be one of these.
REGIONS = ("BR", "FR", "BO", "PE", "CO", "VE", "PY", "HT", "CD", "AO", "NG", "GH", "SN", "SY", "LB", "IR", "AF", "CN")


def phones(text: Folded) -> Iterator[Span]:
    """Find runs of digits that are phones by form, by a word before them, or by their mere length."""
    for found in _spelt().finditer(text.plain):
        if _digits_spelt(found[0]) >= LOCAL:
            yield Span(*found.span(), "phone")
    runs = list(RUN.finditer(text.plain))
    days = [(date.start, date.end) for date in dates(text) if date.year] if runs else []
    for found in runs:
        if LETTER_BEFORE.search(text.plain, max(0, found.start() - 12), found.start()) and not _glued(
            text.plain, found.start()
        ):
            continue
        for start, end in _pieces(text.plain, *found.span(), days):
            if _is_phone(text.plain, start, end):
                yield Span(start, end, "phone")


def _glued(plain: str, start: int) -> bool:
    """Say whether a number hangs on the word that announces it: zap11987654321."""
    return bool(_glued_cue().search(plain, max(0, start - 12), start))


def _pieces(plain: str, start: int, end: int, days: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut dates out of a run; brackets that do not close fall off its ends."""
    for first, last in [day for day in days if start <= day[0] and day[1] <= end]:
        yield start, first
        start = last
    while start < end and plain[start] in " .-/)":
        start += 1
    yield start, end


def _is_phone(plain: str, start: int, end: int) -> bool:
    run = plain[start:end].strip()
    digits = "".join(char for char in run if char.isdigit())
    if len(digits) < WITH_CUE or innocent(plain, start, end):
        return False
    if _announced(plain, start) or (run.startswith(("+", "00")) and len(digits) > LOCAL):
        return not _toll_free(digits)
    if "/" in run:
        return False
    groups = regex.findall(r"\d+", run)
    if len(digits) >= FEWEST:
        hotlines = all(len(group) == SHORT_NUMBER and group[0] == "1" for group in groups)
        return not _toll_free(digits) and not hotlines and (max(map(len, groups)) > 2 or _valid_somewhere(digits))
    return len(digits) == LOCAL and (groups == [digits] or _four_four(groups))


def _four_four(groups: list[str]) -> bool:
    return [len(group) for group in groups] == [4, 4] and not all(1900 <= int(group) <= 2099 for group in groups)


def innocent(plain: str, start: int, end: int) -> bool:
    """Say whether a number is that of a law or an amount of money."""
    before, behind = plain[max(0, start - 16) : start], plain[end : end + 12]
    return bool(_law_before().search(before) or _money_behind().match(behind) or _law_behind().match(behind))


def _announced(plain: str, start: int) -> bool:
    return bool(_cue().search(plain, max(0, start - CUE_WITHIN), start))


def _toll_free(digits: str) -> bool:
    parsed = _parsed(digits, "BR")
    return parsed is not None and phonenumbers.number_type(parsed) in OF_NOBODY


def _valid_somewhere(digits: str) -> bool:
    return any((parsed := _parsed(digits, region)) and phonenumbers.is_valid_number(parsed) for region in REGIONS)


def _parsed(digits: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(digits, region)
    except NumberParseException:
        return None


def _digits_spelt(run: str) -> int:
    """Return how many digits words and figures have together, a word for one at least."""
    return sum(len(part) if part.isdigit() else 1 for part in regex.findall(r"\d+|\p{Han}|[^\P{L}\p{Han}]+", run))


@cache
def _spelt() -> regex.Pattern[str]:
    """Digits in words, and words and figures mixed: eleven 9 eight two four five 0169."""
    word = pattern("documents", "digits")
    part = rf"(?:{word}|(?<!\d)\d{{1,5}}(?!\d))"
    return regex.compile(rf"{word}(?:[ ,\-]{{0,2}}{part}){{4,15}}")


LETTER_BEFORE = regex.compile(r"[a-z]\Z")


@cache
def _glued_cue() -> regex.Pattern[str]:
    return regex.compile(rf"{pattern('documents', 'phone')}\Z")


@cache
def _cue() -> regex.Pattern[str]:
    return regex.compile(rf"{pattern('documents', 'phone')}[^\d\n]*$")


@cache
def _law_before() -> regex.Pattern[str]:
    small = r"(?:[ .:]*(?:n[o.]*|de|numero|federal|no|رقم|شماره))*"
    money = "|".join(regex.escape(sign) for sign in ("r$", "rs", "us$", "$", "€", "brl", "usd"))
    return regex.compile(rf"(?:{pattern('documents', 'law')}{small}|{money})[ .:]*\Z")


@cache
def _law_behind() -> regex.Pattern[str]:
    return regex.compile(r" ?(?:号|/ ?\d{2,4})? ?(?:法律|法令|法案|法)")


@cache
def _money_behind() -> regex.Pattern[str]:
    return regex.compile(rf"(?:,\d\d)? ?{pattern('documents', 'money_after')}")
