"""The lexicon finds what a set of its words would find: both files must stay in the order of their bytes."""

import pytest

from core.privacy.lexicon import Lexicon
from core.privacy.tables import raw, read
from core.privacy.words import ordinary

FILES = ("kept.txt", "frequent.txt")


@pytest.mark.parametrize("name", FILES)
def test_it_finds_its_words_and_no_others(name: str) -> None:
    words, lexicon = set(read(name).split()), Lexicon(raw(name))
    tried = sorted(words)[::7]
    assert all(word in lexicon for word in tried)
    strangers = {f"{word}x" for word in tried} | {word[1:] for word in tried} | {f" {word}" for word in tried}
    assert all((stranger in lexicon) == (stranger in words) for stranger in strangers)


@pytest.mark.parametrize("name", FILES)
def test_its_ends_are_found(name: str) -> None:
    first, *_, last = read(name).split()
    assert first in Lexicon(raw(name))
    assert last in Lexicon(raw(name))


@pytest.mark.parametrize("odd", ["", "\n", "\ud83d", "a\nb", "\uffff", "\U0010ffff"])
def test_what_is_no_word_is_not_found(odd: str) -> None:
    assert not ordinary(odd)


def test_no_words_at_all() -> None:
    assert "a" not in Lexicon(b"")
