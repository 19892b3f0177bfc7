"""Patterns out of lists of words, at home in every script, and the sets of words and names."""

from collections.abc import Iterable
from functools import cache

import regex

from core.privacy import tables
from core.privacy.folding import plain
from core.privacy.lexicon import Lexicon
from core.privacy.tables import cues, raw, read

# `\b` and `\w` take Han for word letters (电话11), so every script has borders of its own.
LATIN = (r"(?<![\p{Latin}\d])", r"(?![\p{Latin}])")
ARABIC = (r"(?<!\p{Arabic})[وبلفك]?(?:ال)?", r"(?:\p{Arabic}{0,3})(?!\p{Arabic})")
ARABIC_EXACT = (r"(?<!\p{Arabic})و?", r"(?!\p{Arabic})")
NONE = ("", "")


def any_of(words: Iterable[str], *, exact: bool = False) -> str:
    """Return a pattern for the plain view: one of the words, whole; Arabic ones may carry prefixes and suffixes."""
    groups: dict[tuple[str, str], list[str]] = {}
    for word in sorted({plain(word) for word in words}, key=len, reverse=True):
        groups.setdefault(_borders(word, exact), []).append(regex.escape(word).replace(r"\ ", " +"))
    return "(?:" + "|".join(f"{left}(?:{'|'.join(some)}){right}" for (left, right), some in groups.items()) + ")"


def _borders(word: str, exact: bool) -> tuple[str, str]:
    if regex.match(r"\p{Arabic}", word):
        return ARABIC_EXACT if exact else ARABIC
    if regex.match(r"\p{Latin}", word):
        return (LATIN[0], LATIN[1] if regex.search(r"\p{Latin}$", word) else "")
    return NONE


@cache
def words(table: str, *keys: str) -> frozenset[str]:
    """Return the words of cue lists, in plain spelling."""
    return frozenset(plain(word) for key in keys for word in cues(table)[key])


@cache
def pattern(table: str, *keys: str) -> str:
    """Return `any_of` the words of cue lists."""
    return any_of(word for key in keys for word in cues(table)[key])


def ordinary(word: str) -> bool:
    """Tell whether it is a word of everyday texts in the eight languages, plain: such a word is a name only where a cue
    says so."""
    return any(word in lexicon for lexicon in _lexicons())


@cache
def _lexicons() -> tuple[Lexicon, ...]:
    return tuple(Lexicon(raw(name)) for name in ("kept.txt", "frequent.txt"))


@cache
def kept() -> frozenset[str]:
    """Return the words of the lexicon that are kept by hand; `benchmarks.lexicon` makes the others."""
    return frozenset(read("kept.txt").split())


@cache
def names(kind: str) -> frozenset[str]:
    """Return `given` or `family` names of all cultures, plain."""
    return frozenset(plain(name) for name in tables.names(kind))
