"""Names in Latin letters: behind a word that announces one, or by capitals together with lists of names.

A title (dra., doktè, señora) is not part of a name. A place named after a person is not a person: UBS Doutor X, metro X.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.privacy.folding import Folded
from core.privacy.persons import around
from core.privacy.persons.landmarks import in_facility, named_place
from core.privacy.persons.latin_words import Token
from core.privacy.persons.tokens import Tokens, tokens_of
from core.privacy.spans import Span
from core.privacy.words import words

NEAR = 24
SHORTEST_ALONE = 4
SHORTEST_SMALL = 5


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
            *(self.listed(), self.unlisted(), self.small(), self.alone(), self.signature()),
        )

    def announced(self) -> Iterator[list[Token]]:
        """My name is ..., sou ..., falei com ..."""
        kinds = (("naming", "any"), ("self", "listed"), ("agents", "listed"), ("weak", "safe"), ("foreign", "listed"))
        for cue, small_letters in kinds:
            for found in around.cue(cue).finditer(self.text.plain):
                if name := self._from(self.read.at(found.end()), small_letters, weak=cue == "weak"):
                    yield name

    def by_title(self) -> Iterator[list[Token]]:
        """Doktè ..., dona ..."""
        for found in around.cue("titles").finditer(self.text.plain):
            shy = found["word"] in words("persons", "shy_titles")
            name = self._from(self.read.at(found.end()), "safe" if shy else "unknown")
            if name and not in_facility(self.text, found.start()):
                yield name
        for found in around.FRENCH.finditer(self.text.shape):
            name = self._from(self.read.at(found.end()), "listed")
            if name and (found["sure"] or name[0].listed):
                yield name

    def by_role(self) -> Iterator[list[Token]]:
        """My boss ..., the man at the desk, ..., was rude."""
        for found in around.role().finditer(self.text.plain):
            if name := self._from(self.read.at(found.end()), "nameless"):
                yield name
        for found in around.apposition().finditer(self.text.plain):
            name = self._from(self.read.at(found.end()), "listed")
            if name and (name[0].capital or name[0].given):
                yield name

    def in_front(self) -> Iterator[list[Token]]:
        """... k ap pale, ... speaking, ...护士"""
        for found in around.behind().finditer(self.text.plain):
            name = self.read.run_before(found.start())
            if name and any(token.strange for token in name) and not named_place(self.text, name):
                yield name

    def listed(self) -> Iterator[list[Token]]:
        """Runs of capitals with a known name among them, or of unknown words, where no place stands."""
        for run in self.read.runs():
            known = any(token.given and token.strange for token in run)
            family = any(token.family and token.strange for token in run)
            several = len(run) > 1 and (family or all(token.listed for token in run))
            if (known or several or sum(token.strange for token in run) > 1) and not named_place(self.text, run):
                yield run

    def unlisted(self) -> Iterator[list[Token]]:
        """One capitalised word that is in no list, inside a sentence, or before a comma that ends nothing."""
        tokens = self.read.tokens
        for before, token in zip([None, *tokens], tokens, strict=False):
            if not (token.capital and token.unknown and len(token.plain) >= SHORTEST_ALONE):
                continue
            inside = before and not before.capital and self.text.shape[before.end : token.start] == " "
            opens = around.OPENS.search(self.text.plain, max(0, token.start - NEAR), token.start)
            if (inside or (opens and self.text.plain.startswith(", ", token.end))) and not named_place(
                self.text, [token]
            ):
                yield self.read.name_from(self.read.at(token.start) or 0)

    def small(self) -> Iterator[list[Token]]:
        """Small words in a row, one of them a known given name, or at an edge of the text: mariama seidi."""
        for run in self.read.small_runs():
            known = any(token.given and token.strange for token in run)
            if (known or self._edge(run)) and not named_place(self.text, run):
                yield run

    def alone(self) -> Iterator[list[Token]]:
        """One small word that is a given name and nothing else: gurpreet, truck driver."""
        for token in self.read.tokens:
            small = not token.capital and len(token.plain) >= SHORTEST_SMALL
            if small and token.safe and token.strange and not named_place(self.text, [token]):
                yield self.read.name_from(self.read.at(token.start) or 0)

    def _edge(self, run: list[Token]) -> bool:
        """Say whether a run stands alone at the beginning or the end, or behind c', c'est, soy."""
        family = any(token.family for token in run)
        start = run[0].start
        alone = around.OPENS.search(self.text.plain, max(0, start - NEAR), start) and around.CLOSES.match(
            self.text.plain, run[-1].end
        )
        return bool(family and alone) or bool(around.self_close().search(self.text.plain, max(0, start - NEAR), start))

    def beside(self, found: list[list[Token]]) -> Iterator[list[Token]]:
        """A name joined to a name by a small word: Kanda e Luzolo."""
        waiting, seen = list(found), {name[0].start for name in found}
        while waiting:
            name = waiting.pop()
            behind = around.joint().match(self.text.plain, name[-1].end) or around.COMMA.match(
                self.text.shape, name[-1].end
            )
            other = self._from(self.read.at(behind.end()), "nameless") if behind else []
            if other and other[0].start not in seen:
                seen.add(other[0].start)
                waiting.append(other)
                yield other
            if before := around.joint_before().search(self.text.plain, max(0, name[0].start - 8), name[0].start):
                other = self.read.run_before(before.start())
                if any(token.strange for token in other):
                    yield other

    def signature(self) -> Iterator[list[Token]]:
        """One to four capitalised words alone at the end; one alone only if it is a given name."""
        found = around.SIGNATURE.search(self.text.shape)
        if not found or self.read.shouted:
            return
        run = self.read.between(*found.span("name"))
        named = run[0].given if len(run) == 1 else not any(token.ordinary and not token.given for token in run)
        if named and not any(token.stop for token in run) and not named_place(self.text, run):
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
        if weak and named_place(self.text, [first]):
            return []
        return self.read.name_from(at)
