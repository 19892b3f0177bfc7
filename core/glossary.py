"""The glossary: a word of an official letter, typed alone or in a question such as "what is ...", finds its meaning."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.folding import folded

GAP = "{term}"
LONGEST = 100  # characters; a longer text is not a question about one word


@dataclass(frozen=True, slots=True)
class Term:
    """One term in one language: its name as letters write it, the full name ("" if that is all), what it means as
    Telegram HTML, and the topic that helps with it ("" for none)."""

    id: str
    name: str
    full: str
    meaning: str
    topic: str


@dataclass(frozen=True, slots=True)
class Frame:
    """How a language asks what a word means: what stands before and after it, folded."""

    before: str
    after: str

    @classmethod
    def of(cls, pattern: str) -> "Frame":
        """Return the frame of a pattern such as "what does {term} mean"."""
        before, _, after = folded(pattern.replace(GAP, "xgapx")).partition("xgapx")
        return cls(before, after)

    def inside(self, text: str) -> str:
        """Return what stands in the gap of a folded text, "" where the text is not of this frame."""
        whole = len(text) > len(self.before + self.after)
        if not whole or not (text.startswith(self.before) and text.endswith(self.after)):
            return ""
        return text.removeprefix(self.before).removesuffix(self.after).strip()


class Lexicon:
    """Which term a text is about, in whatever language it asks. Words and frames are folded once."""

    def __init__(self, words: Mapping[str, str], questions: Iterable[str], articles: Iterable[str]) -> None:
        """`words` maps each way of writing a term to its id; `questions` ("what is {term}") and `articles`
        ("the {term}") are patterns of all languages."""
        self._ids = {folded(word): term for word, term in words.items()}
        self._questions = [Frame.of(pattern) for pattern in questions]
        self._articles = [Frame.of(pattern) for pattern in articles]

    def find(self, text: str) -> str | None:
        """Return the id of the one term that `text` is or asks about, None where there is none."""
        if len(text) > LONGEST:
            return None
        asked = folded(text)
        words = [asked, *filter(None, (frame.inside(asked) for frame in self._questions))]
        return next((found for word in words if (found := self._term(word))), None)

    def _term(self, word: str) -> str | None:
        bare = (article.inside(word) for article in self._articles)
        return next((found for form in (word, *bare) if (found := self._ids.get(form))), None)
