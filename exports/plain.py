"""Sentences of chats as plain text: paper and tables know neither HTML nor isolates nor the signs before an answer."""

import regex

from core.ports import Catalogue
from core.text import bare as bare_of_chat

PICTOGRAM = regex.compile(r"\s*[\p{Extended_Pictographic}\uFE0F\u200D]+\s*")


def bare(text: str) -> str:
    """Return a text of a chat without what only a chat understands."""
    return drawable(bare_of_chat(text))


def drawable(text: str) -> str:
    """Return a text without pictograms: the fonts of paper and pictures have none."""
    return PICTOGRAM.sub(" ", text).strip()


class Plain:
    """A catalogue that answers in plain text."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self.language = words.language

    def text(self, message: str, **values: object) -> str:
        """Return the sentence for the English `message` with its {named} places filled."""
        return bare(self._words.text(message, **values))

    def month(self, value: str) -> str:
        """Return "YYYY-MM" or "YYYY" in words."""
        return bare(self._words.month(value))

    def language_name(self, code: str) -> str:
        """Return the name of a language."""
        return bare(self._words.language_name(code))

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with at most so many digits after the decimal sign."""
        rounded = round(value, digits)
        return bare(self._words.number(int(rounded) if rounded == int(rounded) else rounded))

    def share(self, value: float, digits: int = 0) -> str:
        """Return a share from 0 to 1 as a percentage."""
        return self.text("{number} %", number=self.number(value * 100, digits))
