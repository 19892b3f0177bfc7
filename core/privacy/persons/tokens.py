"""Latin words of a text with what lists and capitals say of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from core.privacy.folding import Folded
from core.privacy.words import names, ordinary, words

WORD = regex.compile(r"\p{Latin}+(?:-\p{Latin}+)*")
INSIDE = regex.compile(r" |'| ?\. ?|-| d'")
LONGEST = 8
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

    def opens_with_capital(self, accepted: str) -> bool:
        """Say whether a capital word may begin a name behind a cue; behind the surest (`any`) every word may."""
        return not self.stop and (self.given or self.family or not self.ordinary or accepted == "any")

    def opens_small(self, accepted: str) -> bool:
        """Say whether a small word may: `any` takes names and unknown words, the others fewer."""
        if self.stop or self.plain in words("persons", "titles", "roles"):
            return False
        if len(self.plain) < SHORTEST_UNKNOWN:
            return False
        known = self.given or self.family
        return {
            "any": known or not self.ordinary,
            "unknown": not self.ordinary,
            "listed": self.given and not self.ordinary,
            "safe": self.safe,
        }[accepted]


@dataclass(frozen=True, slots=True)
class Tokens:
    """All Latin words; `shouted` says that capitals mean nothing in this text."""

    text: Folded
    tokens: list[Token]
    shouted: bool

    def at(self, start: int) -> int | None:
        """Return which token begins at `start`."""
        return next((at for at, token in enumerate(self.tokens) if token.start == start), None)

    def between(self, start: int, end: int) -> list[Token]:
        return [token for token in self.tokens if start <= token.start and token.end <= end]

    def name_from(self, at: int, *, loose: bool) -> list[Token]:
        """Return the words of a name from token `at` on; `loose` lets unknown small words follow small ones."""
        taken, end = [self.tokens[at]], 1
        for before, token in zip(self.tokens[at:], self.tokens[at + 1 : at + LONGEST], strict=False):
            if not INSIDE.fullmatch(self.text.shape, before.end, token.start):
                break
            taken.append(token)
            if self._goes_on(taken, token, loose=loose):
                end = len(taken)
            elif not token.connector:
                break
        return taken[:end]

    def _goes_on(self, taken: list[Token], token: Token, *, loose: bool) -> bool:
        if token.stop or (token.connector and not token.capital):
            return False
        if token.capital:
            return token.given or token.family or not token.ordinary
        if taken[0].capital:
            return not token.ordinary and (token.given or token.family)
        known = (token.given or token.family) and (not token.ordinary or taken[-2].connector)
        return known or (loose and not token.ordinary and len(token.plain) >= SHORTEST_UNKNOWN)

    def runs(self) -> Iterator[list[Token]]:
        """Return runs of capitalised words, connectors between them; without the stop words at their ends."""
        at = 0
        while at < len(self.tokens):
            if not self.tokens[at].capital or self.tokens[at].stop:
                at += 1
                continue
            run = self.name_from(at, loose=False)
            start = 0
            while start < len(run) and not (run[start].given or run[start].family or not run[start].ordinary):
                start += 1
            if run[start:]:
                yield run[start:]
            at += len(run)

    def run_before(self, end: int) -> list[Token]:
        """Return the capitalised words, or the one listed small word, that end at `end`."""
        at = next((at for at, token in enumerate(self.tokens) if token.end == end), None)
        if at is None or not (self.tokens[at].capital or self.tokens[at].safe):
            return []
        run = [self.tokens[at]]
        while at > 0 and self.tokens[at - 1].capital and not self.tokens[at - 1].stop:
            if not INSIDE.fullmatch(self.text.shape, self.tokens[at - 1].end, run[0].start):
                break
            at -= 1
            run.insert(0, self.tokens[at])
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
        ordinary=word in ordinary() and not (capital and word in words("persons", "capital_wins")),
        stop=word in words("persons", "stop") or (acronym and not (_name(word) and word not in ordinary())),
    )


def _name(word: str) -> bool:
    return word in names("given") or word in names("family")
