"""Finds the name somebody meant: without accents, with typing errors, inside a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from core.folding import folded

SURE, AHEAD, LIKELY = 0.84, 0.08, 0.6  # similarity from 0 to 1, tried on typed names of districts
INSIDE = 4  # letters a name needs to be looked for inside a sentence: two letters are in every sentence
MOST = 6
LONGEST = 80  # characters read of what was typed


@dataclass(frozen=True, slots=True)
class Match:
    """The names that may be meant, likeliest first; `sure` when it can only be the first."""

    names: tuple[str, ...] = ()
    sure: bool = False


def match(typed: str, names: Iterable[str]) -> Match:
    """Return which of `names` was meant: by the whole name, by a part of it, inside a sentence, by its likeness."""
    wanted = folded(typed[:LONGEST])
    known = {name: folded(name) for name in names}
    if not wanted:
        return Match()
    exact = [name for name, bare in known.items() if bare == wanted]
    parts = exact or [name for name, bare in known.items() if len(wanted) > 2 and f" {wanted}" in f" {bare}"]
    if parts:
        return Match(tuple(parts[:MOST]), sure=len(parts) == 1)
    # Never sure: a district may be called like a word of the sentence, such as "health".
    within = [name for name, bare in known.items() if len(bare) >= INSIDE and f" {bare} " in f" {wanted} "]
    return Match(tuple(within[:MOST])) if within else _alike(wanted, known)


def _alike(wanted: str, known: dict[str, str]) -> Match:
    scored = sorted(((SequenceMatcher(None, wanted, bare).ratio(), name) for name, bare in known.items()), reverse=True)
    likely = [(score, name) for score, name in scored if score >= LIKELY][:MOST]
    if not likely:
        return Match()
    second = scored[1][0] if len(scored) > 1 else 0.0
    sure = likely[0][0] >= SURE and likely[0][0] - second >= AHEAD
    return Match(tuple(name for _, name in likely), sure)
