"""Addresses: a street, its name, a number, and what is behind the door."""

from collections.abc import Iterator
from functools import cache

import regex

from core.privacy.address_parts import complement, head, tail
from core.privacy.folding import Folded
from core.privacy.spans import Span
from core.privacy.tables import cues
from core.privacy.words import any_of, pattern

Pattern = regex.Pattern[str]
LIVES_WITHIN = 30
NAME = r"(?:\p{L}[\p{L}\p{M}'.\-]*|\d{1,2}(?= +de? +\p{L}))"


def addresses(text: Folded) -> Iterator[Span]:
    """Find streets with a number, dwellings, and the street alone where somebody says they live there."""
    for recogniser in (_street(), _number_first(), _han(), _dwelling(), _estate()):
        for found in recogniser.finditer(text.plain):
            if _plausible(text, found):
                yield Span(found.start("address"), _with_district(text, found.end("address")), "address")
    for found in _home().finditer(text.plain):
        if name := STREET_NAME.match(text.shape, found.end()):
            yield Span(found.start("street"), name.end(), "address")
    for found in _number_before().finditer(text.plain):
        if name := STREET_NAME.match(text.shape, found.end()):
            behind = _complements().match(text.plain, name.end())
            yield Span(found.start("number"), behind.end() if behind else name.end(), "address")
    yield from _home_by_number(text)


def _home_by_number(text: Folded) -> Iterator[Span]:
    """Find where somebody lives, told without a word for street: vivo en el 1230 de la Celso Garcia."""
    for found in _lives_at().finditer(text.plain):
        for recogniser, behind in ((NUMBER_NAME, _complements()), (NAME_NUMBER, _closes())):
            name = recogniser.match(text.shape, found.end())
            if name and (ending := behind.match(text.plain, name.end())):
                yield Span(found.end(), ending.end(), "address")


def _plausible(text: Folded, found: "regex.Match[str]") -> bool:
    """Say whether a street and a number belong together: na rua esperei 3 horas is no address."""
    name = found.groupdict().get("name")
    if name is None or not regex.search(r"\p{Latin}", name):
        return True
    at = found.start("name")
    small = [word for word in WORD.finditer(text.shape, at, at + len(name)) if not word[0][0].isupper()]
    strange = [word for word in small if word[0].lower() not in cues("addresses")["connector"]]
    sure = found["comma"] or found["complement"] or found["spelt"] or _says_home(text, found.start())
    return not strange or bool(sure and len(strange) <= MOST_SMALL_WORDS)


DISTRICT = regex.compile(r" ?[,–\-] ?\p{Lu}[\p{L}']+(?: (?:d[aeo]s? )?\p{Lu}[\p{L}']+){0,2}(?= ?(?:[,.;\n]|\d{5}|$))")


def _with_district(text: Folded, end: int) -> int:
    """Return where an address ends with the district behind it: 55 – Cambuci."""
    district = DISTRICT.match(text.shape, end)
    return district.end() if district else end


WORD = regex.compile(r"\p{L}+")
MOST_SMALL_WORDS = 4


def _says_home(text: Folded, start: int) -> bool:
    return bool(_lives().search(text.plain, max(0, start - LIVES_WITHIN), start))


@cache
def _lives() -> Pattern:
    return regex.compile(pattern("addresses", "lives"))


@cache
def _complements() -> Pattern:
    return regex.compile(rf"{complement()}*")


@cache
def _number_before() -> Pattern:
    """655 Rua Helvétia, numéro 77 de la Rua Mauá: the street's name is read behind it."""
    number = any_of(cues("addresses")["number"], exact=True)
    small = r"(?:d[aeo]s?|de la|du|of|,)"
    announced = rf"(?P<number>(?:{number}|#)[ .:]*\d{{1,5}},?(?: {small})? +{head()} +)"
    return regex.compile(rf"{announced}|(?<![a-z0-9.,:/\-])(?P<number>\d{{1,5}}[a-z]?,? +{head()} +)")


@cache
def _estate() -> Pattern:
    """Conjunto Padre Manoel da Nóbrega bloco 14 ap 33B: a name, and then a unit with its number."""
    unit = rf"{any_of(cues('addresses')['complement'])}[ .:]{{0,2}}\d{{1,5}}[a-z]?(?![a-z0-9])"
    return regex.compile(
        rf"(?P<address>{any_of(cues('addresses')['estate'], exact=True)}(?: +{NAME}){{0,6}}? *,? *{unit}{complement()}*)"
    )


@cache
def _street() -> Pattern:
    return regex.compile(rf"(?P<address>{head()} +(?P<name>(?!{_inner()}){NAME}(?: +{NAME}){{0,6}}?) *{tail()})")


@cache
def _inner() -> str:
    """No name of a street goes over another street: al taller de la rua."""
    return rf"(?:{NAME} +){{1,5}}{any_of(cues('addresses')['street'], exact=True)} "


@cache
def _number_first() -> Pattern:
    """412 Gusmões street, 12 bis rue des Lilas."""
    french = r"\d{1,4} ?(?:bis|ter)?,? (?:rue|avenue|boulevard|impasse|allee)(?: \p{Latin}+){1,4}"
    english = r"\d{1,4},? (?:(?!(?:a|is|or|the|my|this) )\p{Latin}+ ){1,3}(?:street|avenue|road|alley)"
    return regex.compile(rf"(?<![a-z0-9])(?P<address>{french}|{english})(?![a-z])")


@cache
def _han() -> Pattern:
    """格利塞里奥街328号5室: what stands before the street ends at 住, 在 and the like."""
    ending = "|".join(cues("addresses")["han_street"])
    unit = "|".join(cues("addresses")["han_number"])
    name = rf"(?:\d{{1,3}}|[^\P{{Han}}{cues('addresses')['han_before']}]{{1,9}})"
    return regex.compile(rf"(?P<address>{name}(?:{ending}) ?\d{{1,5}} ?(?:{unit})?(?: ?[a-z]?\d{{0,4}} ?(?:{unit}))*)")


@cache
def _dwelling() -> Pattern:
    number = r"[ .:]*(?:no?[ .]*)?\d{1,4}[a-z]?(?![a-z0-9])"
    more = rf"(?:[ ,\-]{{1,3}}{any_of(cues('addresses')['complement'])}[ .]*(?:\d{{1,4}}[a-z]?|[a-z])(?![a-z0-9]))*"
    return regex.compile(rf"(?P<address>{any_of(cues('addresses')['dwelling'], exact=True)}{number}{more})")


@cache
def _home() -> Pattern:
    """Moro na Rua do Glicério: the street alone, for it is somebody's home."""
    return regex.compile(rf"{pattern('addresses', 'lives')} +(?:\p{{L}}+ +){{0,2}}?(?P<street>{head()} +)")


@cache
def _lives_at() -> Pattern:
    return regex.compile(rf"{pattern('addresses', 'lives')} +(?:(?:n[oa]|em|en|el|l[ao]|at|in|au|nan) +){{1,2}}")


@cache
def _closes() -> Pattern:
    """No years, hours or people are counted: nothing follows, or what is behind the door."""
    return regex.compile(rf"{complement()}*(?= *(?:$|[^\p{{L}} ]))")


CAPITALS = r"\p{Lu}[\p{L}'\-]+(?: (?:d[aeo]s? )?\p{Lu}\p{L}+){0,3}"
NUMBER_NAME = regex.compile(rf"\d{{2,5}}[a-z]?,? (?:d[aeo]s? |del? |de la |of |l[ao]s? ){{0,1}}{CAPITALS}")
NAME_NUMBER = regex.compile(rf"{CAPITALS},? (?!(?:19|20)\d\d\b)\d{{2,5}}[a-z]?(?![\d\p{{L}}])")
STREET_NAME = regex.compile(
    r"(?:d[aeo]s? |del? |la )?(?:\d{1,2} de )?\p{Lu}[\p{L}'\-]+(?: (?:d[aeo]s? )?\p{Lu}\p{L}+){0,3}"
)
