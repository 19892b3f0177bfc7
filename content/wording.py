"""The words of a pack as a reader sees them: short texts, and bodies with the values of contacts filled in."""

from content.markup import filled
from content.pack import Pack, Text
from content.text_checks import value
from core.text import isolate, shielded


class Wording:
    """The texts of one pack; `rtl` are the codes of languages written from right to left."""

    def __init__(self, pack: Pack, rtl: frozenset[str]) -> None:
        self._pack, self._rtl = pack, rtl

    def word(self, lang: str, table: str, key: str) -> str:
        """Return a short text as it is written, "" when the pack has none."""
        return self._pack.words.get(lang, {}).get(table, {}).get(key, "")

    def sentence(self, lang: str, table: str, key: str) -> str:
        """Return a short text as it is shown, "" when the pack has none."""
        return self.shown(lang, self.word(lang, table, key))

    def shown(self, lang: str, text: str) -> str:
        """Return `text` so that what runs from left to right keeps its order among Arabic letters."""
        return shielded(text) if lang in self._rtl else text

    def part(self, text: Text, name: str, lang: str) -> str:
        """Return a part of a body as Telegram HTML, "" where the text has no such part."""
        return self.filled(text.parts[name].html, lang) if name in text.parts else ""

    def filled(self, html: str, lang: str) -> str:
        """Return `html` with what it names of contacts put in."""
        return filled(self.shown(lang, html), lambda contact, field: self._value(contact, field, lang))

    def _value(self, contact: str, field: str, lang: str) -> str:
        found = value(self._pack.contacts[contact], field)
        return isolate(found) if lang in self._rtl else found
