"""Names in Arabic letters, of Arabic and Persian: by cues and lists, for these scripts have no capitals."""

from collections.abc import Iterator
from functools import cache

import regex

from core.privacy.folding import Folded
from core.privacy.persons.arabic_words import VERBAL, by_form, family_like, given, is_nisba, listed, unknown
from core.privacy.spans import Span
from core.privacy.tables import cues
from core.privacy.words import any_of, names, ordinary, pattern, words

Pattern = regex.Pattern[str]
WORD = regex.compile(r"\p{Arabic}+")
MOST_WORDS, SHORTEST_ALONE = 5, 4
CUES = ("naming", "titles", "roles", "self")


def arabic_names(text: Folded) -> Iterator[Span]:
    """Find names of people in Arabic letters."""
    found = [word.span() for word in WORD.finditer(text.plain)]
    reader = _Reader(text.plain, found)
    for first, last in [*reader.names(), *reader.alone_at_edges()]:
        if not reader.praises(first):
            yield Span(found[first][0], found[last][1], "person")


class _Reader:
    """Reads the words at `spans` of a plain text."""

    def __init__(self, plain: str, spans: list[tuple[int, int]]) -> None:
        self.plain, self.spans = plain, spans
        self.words = [plain[start:end] for start, end in spans]
        self.cued = {kind: set(_cue_ends(kind, plain)) for kind in CUES} if spans else {}
        self.praise = [found.span() for found in _praise().finditer(plain)] if spans else []

    def praises(self, at: int) -> bool:
        """Tell whether a word thanks God: it begins no name."""
        return any(first <= self.spans[at][0] < last for first, last in self.praise)

    def names(self) -> Iterator[tuple[int, int]]:
        """Yield the first and last word of each name; what follows names alone opens the text as its first word does."""
        opening = 0
        for at in range(len(self.words)):
            if name := self._name_at(at, at == opening):
                yield name
                opening = name[1] + 1 if at == opening else opening

    def _name_at(self, at: int, opens: bool) -> tuple[int, int] | None:
        start, word = self.spans[at][0], self.words[at]
        if word in words("arabic", "kunya"):
            return self._kunya(at)
        if word in words("arabic", "servant"):
            return self._servant(at)
        if self._introduces_itself(at) or start in self.cued["naming"]:
            begins = listed(word) or unknown(word)
        elif start in self.cued["titles"]:
            begins = (listed(word) and not _is_title(word)) or (unknown(word) and not VERBAL.fullmatch(word))
        elif start in self.cued["roles"]:
            begins = (listed(word) and word not in words("arabic", "adjectives")) or (
                unknown(word) and not VERBAL.fullmatch(word)
            )
        elif start in self.cued["self"]:
            begins = given(word) and (not ordinary(word) or self._ends_or_goes_on(at))
        else:
            begins = self._alone(at, opens) and not _place().search(self.plain, max(0, start - 40), start)
        return (at, self._last(at)) if begins else None

    def _kunya(self, at: int) -> tuple[int, int] | None:
        if not self._joined(at):
            return None
        follows = self.words[at + 1]
        named = given(follows) or follows in words("arabic", "honoured")
        return (at, self._last(at + 1)) if named else None

    def _introduces_itself(self, at: int) -> bool:
        """Say whether هستم follows, and من or the beginning stands before: من ذبیح استم."""
        opens = at == 0 or self.words[at - 1] == "من"
        return opens and self._joined(at) and self.words[at + 1] in words("arabic", "am")

    def _servant(self, at: int) -> tuple[int, int] | None:
        """عبد and one of the names of God, apart: one name in two words."""
        follows = self._joined(at) and self.words[at + 1].startswith("ال")
        return (at, self._last(at + 1)) if follows else None

    def alone_at_edges(self) -> Iterator[tuple[int, int]]:
        """Yield a name that fills the first or the last clause: a signature, a greeting."""
        if not self.words:
            return
        start = max((at for at in range(len(self.words)) if at == 0 or not self._spaced(at - 1)), default=0)
        if start > 0 and self._name_like(start, len(self.words) - 1) and self._ends(start):
            yield start, len(self.words) - 1
        end = next((at for at in range(len(self.words)) if not self._spaced(at)), 0)
        if end < 4 and self._name_like(0, end) and not self.plain[: self.spans[0][0]].strip(" .,:-"):
            yield 0, end

    def _ends(self, start: int) -> bool:
        return len(self.words) - start <= 4 and not regex.search(r"[\p{L}\d]", self.plain[self.spans[-1][1] :])

    def _spaced(self, at: int) -> bool:
        """Say whether words `at` and the next stand in one clause."""
        if at + 1 >= len(self.words):
            return False
        return not self.plain[self.spans[at][1] : self.spans[at + 1][0]].strip(" ")

    def _name_like(self, first: int, last: int) -> bool:
        """A given name, or a strange family name; behind it nothing but names and unknown words."""
        some = self.words[first : last + 1]
        opens = given(some[0]) or (listed(some[0]) and not ordinary(some[0]))
        if not opens or any(word in words("arabic", "stop") for word in some):
            return False
        if len(some) == 1:
            return not ordinary(some[0])
        return all(listed(word) or unknown(word) for word in some[1:])

    def _alone(self, at: int, opens: bool) -> bool:
        """Without a cue: a given name that is no ordinary word."""
        word = self.words[at]
        first = opens and word in names("family")
        return (given(word) or first) and not ordinary(word) and len(word) >= SHORTEST_ALONE

    def _ends_or_goes_on(self, at: int) -> bool:
        if not self._joined(at):
            return True
        follows = self.words[at + 1]
        return listed(follows) or follows in words("arabic", "particles") or family_like(follows)

    def _last(self, at: int) -> int:
        """Return the last word of the name: words of the lists, family names by their form."""
        last = at
        for next_at in range(at + 1, min(at + MOST_WORDS, len(self.words))):
            word = self.words[next_at]
            if not self._joined(next_at - 1):
                break
            if listed(word) or by_form(word) or family_like(word) or is_nisba(word):
                last = next_at
            elif word not in words("arabic", "connector"):
                break
        return last

    def _joined(self, at: int) -> bool:
        """Say whether only a space stands between word `at` and the next."""
        if at + 1 >= len(self.words):
            return False
        return self.plain[self.spans[at][1] : self.spans[at + 1][0]] in {" ", "-"}


def _is_title(word: str) -> bool:
    return word in words("arabic", "titles")


@cache
def _praise() -> Pattern:
    return regex.compile(pattern("arabic", "praise"))


@cache
def _cue(kind: str) -> Pattern:
    skipped = any_of(
        [*cues("arabic")["titles"], "هو", "هي", "من", "است", "یعنی", "کلان", "کوچک", "الصغير", "الكبير", "الاستاذ"],
        exact=True,
    )
    listed = any_of(cues("arabic")[kind], exact=True)
    return regex.compile(rf"{listed}(?: +{skipped})?[ :.,«\"'\-]{{0,8}}" if kind != "self" else rf"{listed} {{1,8}}")


def _cue_ends(kind: str, plain: str) -> Iterator[int]:
    """Yield where a name would begin behind the cues of a kind."""
    return (found.end() for found in _cue(kind).finditer(plain, overlapped=True))


@cache
def _place() -> Pattern:
    return regex.compile(
        rf"(?:{pattern('persons', 'facilities')}|{pattern('persons', 'monumental')})(?: +\p{{Arabic}}+)? *$"
    )
