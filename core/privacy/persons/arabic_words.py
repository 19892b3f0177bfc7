"""What a word in Arabic letters may be: a given name, a family's, neither; by lists and by its form."""

from functools import cache

import regex

from core.privacy.words import names, ordinary, words

Pattern = regex.Pattern[str]
SHORTEST, SHORTEST_ALONE = 3, 4
BEN = regex.compile(r"ب[نو]\p{Arabic}{4,}")
"""Families of the Maghreb: بنكيران, بوعزة."""
NISBA = regex.compile(r"ال\p{Arabic}{3,}ي")
"""Where a family comes from, or what it is: العبسي."""
VERBAL = regex.compile(r"ال.*|ب?[يتن]\p{Arabic}{3,}|مي\p{Arabic}+|\p{Arabic}+(?:وا|ني|ها|نا|تلي|كم|هم|ند|يد|م)")
"""Looks like a verb, an adjective with its article or a word with a pronoun: no name, unless a list says so."""
PROCLITIC = regex.compile(r"^(?:[وبلف]|وال|بال|عال|لل|ول|وب)(\p{Arabic}{2,})$")


def family_like(word: str) -> bool:
    """An unknown word that may be a family name: with an article, ending in ی, or no verb."""
    like = word.startswith("ال") or word.endswith("ي") or BEN.fullmatch(word) or not VERBAL.fullmatch(word)
    return bool(unknown(word) and like)


def given(word: str) -> bool:
    return word in names("given") or by_form(word) or _without_ending(word, "given")


def listed(word: str) -> bool:
    if word in words("arabic", "stop"):
        return False
    return given(word) or word in names("family") or _without_ending(word, "family")


def by_form(word: str) -> bool:
    return bool(_form().fullmatch(word)) and not ordinary(word) and word not in words("arabic", "stop")


def unknown(word: str) -> bool:
    if len(word) < SHORTEST or word in words("arabic", "stop"):
        return False
    return not any(ordinary(stem) for stem in {word, *PROCLITIC.findall(word)})


def is_nisba(word: str) -> bool:
    return bool(NISBA.fullmatch(word)) and word not in words("arabic", "peoples") | words("arabic", "stop")


def _without_ending(word: str, kind: str) -> bool:
    """Say whether a name carries Persian `am` (I am) or an Arabic و."""
    stem = word.removesuffix("ام") if word.endswith("ام") else word.removesuffix("م")
    return (
        not ordinary(word)
        and len(stem) >= SHORTEST_ALONE
        and (stem in names(kind) or word.removeprefix("و") in names(kind))
    )


@cache
def _form() -> Pattern:
    begins = "|".join(words("arabic", "beginnings"))
    ends = "|".join(words("arabic", "endings"))
    return regex.compile(rf"(?:{begins})\p{{Arabic}}{{3,}}|\p{{Arabic}}{{3,}}(?:{ends})")
