"""Pieces of a text, and how they become marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (exclusive) hold an identifier of this type."""

    start: int
    end: int
    type: str


def disjoint(found: Iterable[Span]) -> list[Span]:
    """Return the spans in reading order, those that overlap joined; the one found first names the type."""
    joined: list[tuple[int, Span]] = []
    ranked = sorted(enumerate(found), key=lambda ranked: (ranked[1].start, ranked[0]))
    for rank, span in ranked:
        if joined and span.start < joined[-1][1].end:
            before, last = joined.pop()
            kind = last.type if before <= rank else span.type
            joined.append((min(before, rank), Span(last.start, max(last.end, span.end), kind)))
        else:
            joined.append((rank, span))
    return [span for _, span in joined]


def marked(text: str, spans: Sequence[Span]) -> str:
    """Return `text` with each span replaced by its mark, `[phone]`."""
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], mark(span)]
        at = span.end
    return "".join([*pieces, text[at:]])


def mark(span: Span) -> str:
    return f"[{span.type}]"
