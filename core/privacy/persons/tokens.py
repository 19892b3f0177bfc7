"""Latin words of a text with what lists and capitals say of them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from core.privacy.folding import Folded
from core.privacy.words import names, ordinary, words

WORD = regex.compile(r"\p{Latin}+(?:-\p{Latin}+)*")
INSIDE = regex.compile(r" |'| ?\. ?|-| d'")
LONGEST = 8
TITLED = regex.compile(r"\.? ?")
LONGEST_ABBREVIATION = 3
SHOUTED = 0.6
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


VERBAL = regex.compile(r"(?:ou|aram|eram|iram|ava|avam|ando|endo|indo|aron|eron|aba|ed|ing|ait|aient|ent|ai|ei|eu|iu|er|ir|e)$")
"""Ends like a verb or a participle that somebody spelt in an own way: falow, trabaiando, fatige."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """All Latin words; `shouted` says that capitals mean nothing in this text."""

    text: Folded
    tokens: list[Token]
    shouted: bool

    def at(self, start: int) -> int | None:
        """Return which token begins at `start`."""
        at = bisect_left(self.tokens, start, key=lambda token: token.start)
        return at if at < len(self.tokens) and self.tokens[at].start == start else None

    def past_titles(self, at: int | None) -> int | None:
        """Return the token behind the titles that stand at `at`: mi jefe don X."""
        while at is not None and self.tokens[at].plain in words("persons", "titles") and at + 1 < len(self.tokens):
            if not TITLED.fullmatch(self.text.plain, self.tokens[at].end, self.tokens[at + 1].start):
                break
            at += 1
        return at

    def ending(self, end: int) -> int | None:
        """Return which token ends at `end`."""
        at = bisect_left(self.tokens, end, key=lambda token: token.end)
        return at if at < len(self.tokens) and self.tokens[at].end == end else None

    def between(self, start: int, end: int) -> list[Token]:
        return [token for token in self.tokens if start <= token.start and token.end <= end]

    def name_from(self, at: int) -> list[Token]:
        """Return the words of a name from token `at` on."""
        taken, end = [self.tokens[at]], 1
        for before, token in zip(self.tokens[at:], self.tokens[at + 1 : at + LONGEST], strict=False):
            if not self._inside(before, token):
                break
            taken.append(token)
            if self._goes_on(taken, token):
                end = len(taken)
            elif not token.connector:
                break
        return taken[:end]

    def _inside(self, before: Token, token: Token) -> bool:
        """Say whether two words may stand in one name; a full stop only behind an initial or an abbreviation."""
        gap = self.text.shape[before.end : token.start]
        return bool(INSIDE.fullmatch(gap)) and ("." not in gap or len(before.plain) <= LONGEST_ABBREVIATION)

    def _goes_on(self, taken: list[Token], token: Token) -> bool:
        if len(token.plain) == 1 and taken[-2].capital and self.text.shape[token.start].isupper():  # an initial
            return True
        if token.stop or (token.connector and not token.capital):
            return False
        if token.plain in words("persons", "roles", "titles"):
            return token.listed and token.capital
        if token.capital:
            return token.listed or not token.ordinary or all(one.strange and one.capital for one in taken[:-1])
        return token.strange or (token.listed and taken[-2].connector)

    def small_runs(self) -> Iterator[list[Token]]:
        """Return runs of two and more small words that nobody uses but as names."""
        at = 0
        while at < len(self.tokens):
            run = self.name_from(at) if self.tokens[at].strange and not self.tokens[at].capital else []
            if sum(token.strange for token in run) > 1:
                yield run
            at += len(run) or 1

    def runs(self) -> Iterator[list[Token]]:
        """Return runs of capitalised words, connectors between them; without the stop words at their ends."""
        at = 0
        while at < len(self.tokens):
            if not self.tokens[at].capital or self.tokens[at].stop:
                at += 1
                continue
            run = self.name_from(at)
            start = 0
            while start < len(run) and not (run[start].given or run[start].family or not run[start].ordinary):
                start += 1
            if run[start:]:
                yield run[start:]
            at += len(run)

    def run_before(self, end: int) -> list[Token]:
        """Return the capitalised or strange words that end at `end`."""
        at = self.ending(end)
        run: list[Token] = []
        while at is not None and at >= 0 and len(run) < LONGEST:
            token = self.tokens[at]
            if token.stop or not (token.capital or token.strange):
                break
            if run and not INSIDE.fullmatch(self.text.shape, token.end, run[0].start):
                break
            run.insert(0, token)
            at -= 1
        return run


def tokens_of(text: Folded) -> Tokens:
    """Return the Latin words of a text."""
    letters = [char for char in text.shape if char.isalpha() and char.lower() != char.upper()]
    shouted = len(letters) > 20 and sum(char.isupper() for char in letters) > SHOUTED * len(letters)
    return Tokens(text, [_token(text, found, shouted) for found in WORD.finditer(text.shape)], shouted)


def _token(text: Folded, found: "regex.Match[str]", shouted: bool) -> Token:
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
        ordinary=(word in ordinary() or (len(parts) > 1 and all(part in ordinary() for part in parts)))
        and not (capital and word in words("persons", "capital_wins")),
        stop=word in words("persons", "stop")
        or text.plain.startswith("'t", end)
        or (acronym and not (_name(word) and word not in ordinary())),
    )


def _name(word: str) -> bool:
    return word in names("given") or word in names("family")
