"""What may lead to a person is found and replaced by its type, before anything is stored.

Masking goes on until nothing more is found, so what is redacted once stays the same when redacted again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import regex

from core.privacy.addresses import addresses
from core.privacy.contacts import emails, urls, usernames
from core.privacy.dates import birthdates
from core.privacy.folding import Folded, fold
from core.privacy.numbers import announced, forms, passports, plates
from core.privacy.persons.arabic import arabic_names
from core.privacy.persons.chinese import chinese_names
from core.privacy.persons.latin import latin_names
from core.privacy.phones import innocent, phones
from core.privacy.spans import Span, disjoint, mark, marked
from core.privacy.words import pattern

TYPES = (
    *("email", "url", "username", "pix", "refuge_protocol", "cns", "cpf", "pis", "rnm", "passport"),
    *("plate", "cep", "birthdate", "phone", "address", "person"),
)
PAYABLE = {"phone", "email", "cpf", "pix"}
BARRIER = "￼"
"""Stands for a mark that is already there: no recogniser reads across it."""

Recogniser = Callable[[Folded], Iterable[Span]]
# In this order: where two overlap, the first gives its name.
RECOGNISERS: tuple[Recogniser, ...] = (
    *(emails, urls, forms, announced, usernames, birthdates, plates, passports, phones, addresses),
    *(latin_names, arabic_names, chinese_names),
)
NUMBERS = frozenset({forms, announced, passports})
WITH_DIGITS = NUMBERS | {plates}
DIGIT = regex.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text, what may be kept of it, and where in `text` the identifiers stand (code points)."""

    text: str
    redacted: str
    spans: list[Span]


def redact(text: str) -> Redacted:
    """Return `text` with everything that may lead to a person replaced by `[type]`."""
    kept, origin, spans = text, list(range(len(text))), []
    while found := detect(kept):
        spans += [Span(origin[span.start], origin[span.end - 1] + 1, span.type) for span in found]
        for span in reversed(found):
            origin[span.start : span.end] = [-1] * len(mark(span))
        kept = marked(kept, found)
    return Redacted(text, kept, sorted(spans))


def detect(text: str) -> list[Span]:
    """Return the spans of one pass, disjoint and in reading order; marks in the text are left alone."""
    folded = fold(MARK.sub(lambda found: BARRIER * len(found[0]), text))
    found = [span for recogniser in RECOGNISERS for span in _found(recogniser, folded)]
    return [folded.unfolded(_named(folded, span)) for span in disjoint(found)]


MARK = regex.compile(rf"\[(?:{'|'.join(TYPES)})\]")


def _found(recogniser: Recogniser, folded: Folded) -> Iterator[Span]:
    if recogniser in WITH_DIGITS and not DIGIT.search(folded.plain):
        return
    for span in recogniser(folded):
        if recogniser not in NUMBERS or not innocent(folded.plain, span.start, span.end):
            yield span


def _named(folded: Folded, span: Span) -> Span:
    """Whatever is presented as a key of PIX is one."""
    before = folded.plain[max(0, span.start - 25) : span.start]
    if span.type in PAYABLE and regex.search(rf"{pattern('documents', 'pix')}[^\d\n]*$", before):
        return Span(span.start, span.end, "pix")
    return span
