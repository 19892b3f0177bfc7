"""Names in Latin letters: behind a word that announces one, or by capitals together with lists of names.

A title (dra., doktè, señora) is not part of a name. A place named after a person is not a person: UBS Doutor X, metro X.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from core.privacy.folding import Folded
from core.privacy.persons.tokens import Token, Tokens, tokens_of
from core.privacy.spans import Span
from core.privacy.tables import cues
from core.privacy.words import any_of, pattern, words

NEAR = 24
SHORTEST_ALONE = 4
REACH = 60
"""How far around a name its neighbours are looked at."""
Pattern = regex.Pattern[str]


def latin_names(text: Folded) -> Iterator[Span]:
    """Find names of people in Latin letters."""
    read = tokens_of(text)
    if not read.tokens:
        return
    finder = _Finder(text, read)
    found = [name for search in finder.searches() for name in search]
    for name in (*found, *finder.beside(found)):
        yield Span(name[0].start, name[-1].end, "person")


@dataclass(frozen=True, slots=True)
class _Finder:
    text: Folded
    read: Tokens

    def searches(self) -> Iterable[Iterator[list[Token]]]:
        return (
            *(self.announced(), self.by_title(), self.by_role(), self.in_front()),
            *(self.listed(), self.unlisted(), self.small(), self.signature()),
        )

    def announced(self) -> Iterator[list[Token]]:
        """My name is ..., sou ..., falei com ..."""
        kinds = (("naming", "any"), ("self", "listed"), ("agents", "listed"), ("weak", "safe"), ("foreign", "listed"))
        for cue, small_letters in kinds:
            for found in _cue(cue).finditer(self.text.plain):
                if name := self._from(self.read.at(found.end()), small_letters, weak=cue == "weak"):
                    yield name

    def by_title(self) -> Iterator[list[Token]]:
        """Doktè ..., dona ..."""
        for found in _cue("titles").finditer(self.text.plain):
            shy = found["word"] in words("persons", "shy_titles")
            name = self._from(self.read.at(found.end()), "safe" if shy else "unknown")
            if name and not _facility_before().search(self.text.plain, max(0, found.start() - REACH), found.start()):
                yield name

    def by_role(self) -> Iterator[list[Token]]:
        """My boss ..., the man at the desk, ..., was rude."""
        for found in _role().finditer(self.text.plain):
            if name := self._from(self.read.at(found.end()), "nameless"):
                yield name
        for found in _apposition().finditer(self.text.plain):
            name = self._from(self.read.at(found.end()), "listed")
            if name and (name[0].capital or name[0].given):
                yield name

    def in_front(self) -> Iterator[list[Token]]:
        """... k ap pale, ... speaking, ...护士"""
        for found in _behind().finditer(self.text.plain):
            name = self.read.run_before(found.start())
            if name and any(token.strange for token in name) and not self._place(name):
                yield name

    def listed(self) -> Iterator[list[Token]]:
        """Runs of capitals with a known name among them, or of unknown words, where no place stands."""
        for run in self.read.runs():
            known = any(token.given and token.strange for token in run)
            family = any(token.family and token.strange for token in run)
            several = len(run) > 1 and (family or all(token.listed for token in run))
            if (known or several or sum(token.strange for token in run) > 1) and not self._place(run):
                yield run

    def unlisted(self) -> Iterator[list[Token]]:
        """One capitalised word that is in no list, inside a sentence, or before a comma that ends nothing."""
        tokens = self.read.tokens
        for before, token in zip([None, *tokens], tokens, strict=False):
            if not (token.capital and token.unknown and len(token.plain) >= SHORTEST_ALONE):
                continue
            inside = before and not before.capital and self.text.shape[before.end : token.start] == " "
            opens = OPENS.search(self.text.plain, max(0, token.start - NEAR), token.start)
            if (inside or (opens and self.text.plain.startswith(", ", token.end))) and not self._place([token]):
                yield self.read.name_from(self.read.at(token.start) or 0)

    def small(self) -> Iterator[list[Token]]:
        """Small words in a row, one of them a known given name, or at an edge of the text: mariama seidi."""
        for run in self.read.small_runs():
            known = any(token.given and token.strange for token in run)
            if (known or self._edge(run)) and not self._place(run):
                yield run

    def _edge(self, run: list[Token]) -> bool:
        """Say whether a run stands alone at the beginning or the end, or behind c', c'est, soy."""
        family = any(token.family for token in run)
        start = run[0].start
        alone = OPENS.search(self.text.plain, max(0, start - NEAR), start) and CLOSES.match(self.text.plain, run[-1].end)
        return bool(family and alone) or bool(_self_close().search(self.text.plain, max(0, start - NEAR), start))

    def beside(self, found: list[list[Token]]) -> Iterator[list[Token]]:
        """A name joined to a name by a small word: Kanda e Luzolo."""
        waiting = list(found)
        while waiting:
            name = waiting.pop()
            behind = _joint().match(self.text.plain, name[-1].end) or COMMA.match(self.text.shape, name[-1].end)
            if behind and (other := self._from(self.read.at(behind.end()), "nameless")):
                waiting.append(other)
                yield other
            if before := _joint_before().search(self.text.plain, max(0, name[0].start - 8), name[0].start):
                other = self.read.run_before(before.start())
                if any(token.strange for token in other):
                    yield other

    def signature(self) -> Iterator[list[Token]]:
        """One to four capitalised words alone at the end; one alone only if it is a given name."""
        found = SIGNATURE.search(self.text.shape)
        if not found or self.read.shouted:
            return
        run = self.read.between(*found.span("name"))
        named = run[0].given if len(run) == 1 else not any(token.ordinary and not token.given for token in run)
        if named and not any(token.stop for token in run) and not self._place(run):
            yield run

    def _from(self, at: int | None, small_letters: str, *, weak: bool = False) -> list[Token]:
        """Return the name that starts with token `at`, or nothing."""
        at = self.read.past_titles(at)
        if at is None:
            return []
        first = self.read.tokens[at]
        if weak and not first.safe:
            return []
        if not (first.opens_with_capital(small_letters) if first.capital else first.opens_small(small_letters)):
            return []
        if weak and self._place([first]):
            return []
        return self.read.name_from(at)

    def _place(self, run: list[Token]) -> bool:
        """Say whether a run of capitals names a place: by its own words, the ones before it, the ones behind it."""
        start, end = run[0].start, run[-1].end
        if any(token.plain in words("persons", "facilities", "monumental") for token in run):
            return True
        if _public().search(self.text.plain[start : end + REACH]):
            return True
        before = self.text.plain[max(0, start - REACH) : start]
        if _facility_before().search(before) or _near_before().search(before):
            return True
        return bool(_facility_behind().match(self.text.plain, end) or (len(run) > 1 and _service().search(before)))


SIGNATURE = regex.compile(
    r"(?:[.!?;,\n–] *|(?<![\p{L}\d]) - *)(?P<name>\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}\p{Ll}+){0,3})[ .!]*$"
)
COMMA = regex.compile(r", (?=\p{Lu})")
OPENS = regex.compile(r"(?:^|[.,;:!?\n] ?)\P{L}{0,3}$")
CLOSES = regex.compile(r"\P{L}{0,3}(?:$|[.,;:!?\n￼])")


@cache
def _self_close() -> Pattern:
    return regex.compile(rf"{pattern('persons', 'self')} $")


@cache
def _joint() -> Pattern:
    return regex.compile(rf" (?:{any_of(cues('persons')['joint'])}|&) (?:{any_of(cues('persons')['articles'])} )?")


@cache
def _joint_before() -> Pattern:
    return regex.compile(rf" (?:{any_of(cues('persons')['joint'])}|&) $")


@cache
def _cue(kind: str) -> Pattern:
    words_before = _foreign_cues() if kind == "foreign" else pattern("persons", kind)
    return regex.compile(rf"(?P<word>{words_before})[ .:'\"«=\-]*(?=\p{{Latin}})")


def _foreign_cues() -> str:
    """What brings in a name in Arabic or Chinese, for names in Latin letters: 叫Edilaine, مدام Solange."""
    arabic, chinese = cues("arabic"), cues("chinese")
    words_before = [*arabic["naming"], *arabic["titles"], *arabic["roles"]]
    return any_of([*words_before, *chinese["naming"], *chinese["roles"], *chinese["thanks"]])


@cache
def _role() -> Pattern:
    own = pattern("persons", "possessives")
    return regex.compile(rf"{pattern('persons', 'roles')}(?: +{own}){{0,3}}[ :'\"«(\-]*(?=\p{{Latin}})")


@cache
def _apposition() -> Pattern:
    """A role, up to five words, a comma or a bracket, and the name between it and the next one."""
    return regex.compile(
        rf"{pattern('persons', 'roles')}(?: +[^\s,.;:!?()]+){{0,5}} *[,(\-] *(?=\p{{Latin}}+(?: \p{{Latin}}+){{0,3}} *(?:[,)\-]|$))"
    )


@cache
def _behind() -> Pattern:
    titles = any_of(cues("chinese")["titles"])
    return regex.compile(rf" *(?:{pattern('persons', 'after')}|{titles})")


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
