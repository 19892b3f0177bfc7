"""The Latin words of a text, and how they make names."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from core.privacy.folding import Folded
from core.privacy.persons.latin_words import Token, token_of
from core.privacy.words import words

WORD = regex.compile(r"\p{Latin}+(?:-\p{Latin}+)*")
INSIDE = regex.compile(r" |'| ?\. ?|-| d'")
LONGEST = 8
TITLED = regex.compile(r"\.? ?")
LONGEST_ABBREVIATION = 3
SHOUTED = 0.6


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
    return Tokens(text, [token_of(text, found, shouted) for found in WORD.finditer(text.shape)], shouted)
