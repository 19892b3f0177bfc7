"""Topics by their words: titles and keywords, without accents."""

from collections.abc import Iterable, Mapping

from core.folding import folded
from core.model import Topic


def matching(words: str, topics: Iterable[Topic], keywords: Mapping[str, tuple[str, ...]]) -> tuple[Topic, ...]:
    """Return the topics that have every one of `words` in title or keywords, those with more in the title first."""
    asked = folded(words).split()
    found = [(_in_title(asked, topic), topic) for topic in topics if _meets(asked, topic, keywords[topic.id])]
    return tuple(topic for _, topic in sorted(found, key=lambda pair: -pair[0]))


def _in_title(asked: list[str], topic: Topic) -> int:
    title = folded(topic.title)
    return sum(_stands_in(word, title) for word in asked)


def _meets(asked: list[str], topic: Topic, keywords: tuple[str, ...]) -> bool:
    text = folded(" ".join((topic.title, topic.id, *keywords)))
    return all(_stands_in(word, text) for word in asked)


def _stands_in(word: str, text: str) -> bool:
    """Latin words begin where a word begins; scripts that join words or write none apart match anywhere."""
    return f" {word}" in f" {text}" if word.isascii() else word in text
