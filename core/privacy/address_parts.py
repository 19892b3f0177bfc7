"""The parts of an address: the word for a street, a number or none, a unit behind the door."""

from functools import cache

from core.privacy.tables import cues
from core.privacy.words import any_of


@cache
def head() -> str:
    short = any_of(cues("addresses")["short"])
    return rf"(?:{any_of(cues('addresses')['street'], exact=True)}\.?|{short}\.(?!\$)|{short}(?= (?:d[aeo]s? )?\p{{Latin}}{{3}}))"


@cache
def tail() -> str:
    """A number, perhaps announced, and complements; not counted things, not the 25 of 25 de Março."""
    number = rf"(?:{any_of(cues('addresses')['number'], exact=True)}|#)"
    counted = any_of(cues("addresses")["counted"], exact=True)
    months = "|".join(cues("addresses")["name_months"]).replace("ç", "c")
    figures = r"\d{1,2}\.\d{3}|\d{1,5}(?![ .]\d{3}(?!\d))"
    house = rf"(?P<number>{figures})(?:[ \-/]?[a-df-z](?![a-z])|[ \-/]?e(?![a-z ]))?(?!\d)(?![.,:h]\d)(?! ?{counted})(?! +de (?:{months}))"
    before = rf"(?P<comma>(?: *, *| +)(?:{number}[ .:]*)+| *, *)?"
    spelt = rf"(?P<spelt>{_in_words()})(?! ?{counted})(?! +de +\p{{L}})"
    return rf"(?:{before}(?:{house}|{spelt})(?P<complement>{complement()}*)|(?P<complement>{_without_number()}))"


@cache
def _without_number() -> str:
    """s/n, barraco 41; lote 19: a house without a number has a unit with one, or says that it has none."""
    unit = rf"{any_of(cues('addresses')['complement'], exact=True)}[ .:]{{0,2}}\d{{1,5}}(?![\d.,:h]\d)"
    none = rf"{any_of(cues('addresses')['numberless'], exact=True)}"
    return rf" *, *(?:{none}(?: *, *{unit})?|{unit}){complement()}*"


@cache
def _in_words() -> str:
    """Two number words and more, for um and dos are no numbers of a house."""
    word = any_of(cues("addresses")["number_words"])
    return rf"{word}(?:(?: e | y | et | and |[ \-]){word})+"


@cache
def complement() -> str:
    """What stands behind the number: a unit and its number, a floor, the back yard."""
    table = cues("addresses")
    number = rf"(?:{any_of(table['number'], exact=True)}|#)"
    which = rf"(?:{number}[ .]*)?(?:\d{{1,5}}(?:[ \-]?[a-z](?![a-z]))?|{any_of(table['number_words'])}|{any_of(table['arabic_ordinal'], exact=True)}|[a-z](?![a-z]))"
    unit = rf"{any_of(table['complement'])}(?:[ .:]{{0,2}}{which})?"
    floor = rf"(?:\d{{1,2}} ?(?:o|a|er|e|eme|do|ro|to|nd|rd|st|th|ye)?|{any_of(table['ordinal'])}) ?{any_of(table['floor'])}"
    han = "|".join(table["han_number"])
    return rf"(?:[ ,.;\-–/]{{0,4}}(?:{floor}|{any_of(table['position'])}|{unit})|\d{{0,4}} ?(?:{han}))"
