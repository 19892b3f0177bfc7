"""One Latin word with what lists and capitals say of it."""

from dataclasses import dataclass

import regex

from core.privacy.folding import Folded
from core.privacy.words import names, ordinary, words

SHORTEST_UNKNOWN, SHORTEST_SAFE, LONGEST_ACRONYM = 3, 4, 5


@dataclass(frozen=True, slots=True)
class Token:
    """A word between `start` and `end`; `plain` is its plain spelling."""

    start: int
    end: int
    plain: str
    capital: bool
    given: bool
    family: bool
    ordinary: bool
    stop: bool

    @property
    def safe(self) -> bool:
        """A given name that is no ordinary word of the eight languages."""
        return self.given and not self.ordinary and len(self.plain) >= SHORTEST_SAFE

    @property
    def connector(self) -> bool:
        return self.plain in words("persons", "connector")

    @property
    def listed(self) -> bool:
        return self.given or self.family

    @property
    def unknown(self) -> bool:
        """In no list of names, and in no lexicon either."""
        return not (self.listed or self.ordinary or self.stop) and len(self.plain) >= SHORTEST_UNKNOWN

    @property
    def strange(self) -> bool:
        """A name or an unknown word: not one that people use otherwise."""
        if self.plain in words("persons", "titles", "roles"):
            return False
        return self.unknown or (self.listed and not self.ordinary and not self.stop)

    def opens_with_capital(self, accepted: str) -> bool:
        """Say whether a capital word may begin a name behind a cue; behind the surest every word may."""
        return not self.stop and (self.listed or not self.ordinary or accepted in {"any", "unknown"})

    def opens_small(self, accepted: str) -> bool:
        """Say whether a small word may: `any` takes names and unknown words, the others fewer."""
        if self.stop or self.plain in words("persons", "titles", "roles") or len(self.plain) < SHORTEST_UNKNOWN:
            return False
        return {
            "any": self.listed or self.unknown,
            "unknown": self.strange,
            "nameless": self.strange and not (self.unknown and VERBAL.search(self.plain)),
            "listed": self.given and not self.ordinary,
            "safe": self.safe,
        }[accepted]


VERBAL = regex.compile(
    r"(?:ou|aram|eram|iram|ava|avam|ando|endo|indo|aron|eron|aba|ed|ing|ait|aient|ent|ai|ei|eu|iu|er|ir|e)$"
)
"""Ends like a verb or a participle that somebody spelt in an own way: falow, trabaiando, fatige."""


def token_of(text: Folded, found: "regex.Match[str]", shouted: bool) -> Token:
    start, end = found.span()
    word = text.plain[start:end]
    parts = word.split("-")
    capital = found[0][0].isupper() and not shouted and len(word) > 1
    acronym = found[0].isupper() and not shouted and len(word) <= LONGEST_ACRONYM
    return Token(
        start=start,
        end=end,
        plain=word,
        capital=capital,
        given=word in names("given") or (len(parts) > 1 and all(_name(part) for part in parts)),
        family=word in names("family"),
        ordinary=(ordinary(word) or (len(parts) > 1 and all(ordinary(part) for part in parts)))
        and not (capital and word in words("persons", "capital_wins")),
        stop=word in words("persons", "stop")
        or text.plain.startswith("'t", end)
        or (acronym and not (_name(word) and not ordinary(word))),
    )


def _name(word: str) -> bool:
    return word in names("given") or word in names("family")
