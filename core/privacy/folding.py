"""One spelling for all scripts: digits, dashes, spaces, full-width letters, Arabic and Chinese variants.

Recognisers read two views of a text, of equal length: `shape` keeps capitals and accents, `plain` has neither. Marks
that only decorate (combining accents, vowel signs, joiners, directions) are left out of both; `origin` leads back.
"""

import unicodedata
from dataclasses import dataclass

from core.privacy.spans import Span
from core.privacy.tables import chinese_variants

LEFT_OUT = {"Mn", "Me", "Cf"}
TATWEEL = "ـ"
PUNCTUATION = str.maketrans("،؛؟٫٬、。’‘`´“”ʼ／", ",;?.,,.''''\"\"'/")
ARABIC = str.maketrans("ىیکةۀہھٱۃګڕټډړځڅۍې", "ييكههههاهكرتدرزسيي")
BASIC_PLANE = 0x10000


@dataclass(frozen=True, slots=True)
class Folded:
    """`shape` and `plain` are views of `raw`; `origin[i]` is where their character `i` stands in `raw`."""

    raw: str
    shape: str
    plain: str
    origin: list[int]

    def unfolded(self, span: Span) -> Span:
        """Return a span of the views as a span of `raw`, with the marks that hang on its last letter."""
        end = self.origin[span.end - 1] + 1
        while end < len(self.raw) and _left_out(self.raw[end]):
            end += 1
        return Span(self.origin[span.start], end, span.type)


def fold(raw: str) -> Folded:
    """Return the views recognisers read."""
    kept = [at for at, char in enumerate(raw) if not _left_out(char)]
    shape = "".join([raw[at] for at in kept]).translate(SHAPE)
    return Folded(raw, shape, shape.translate(PLAIN), kept)


def plain(text: str) -> str:
    """Return a word of a list as it looks in the plain view."""
    return fold(text).plain


def _left_out(char: str) -> bool:
    return char > "~" and (char == TATWEEL or unicodedata.category(char) in LEFT_OUT)


class _Table(dict[int, str]):
    """A table of `str.translate` that fills itself; it remembers the basic plane only, so it stays small."""

    def __missing__(self, code: int) -> str:
        folded = self.fold(chr(code))
        if code < BASIC_PLANE:
            self[code] = folded
        return folded

    def fold(self, char: str) -> str:
        raise NotImplementedError


class _Shape(_Table):
    def fold(self, char: str) -> str:
        digit = unicodedata.digit(char, None)
        if digit is not None:
            return str(digit)
        if unicodedata.category(char) == "Pd" or char == "−":
            return "-"
        if char.isspace():
            return "\n" if char in "\n\r\x0b\x0c\x85\u2028\u2029" else " "
        compatible = unicodedata.normalize("NFKC", char.translate(PUNCTUATION))
        return compatible if len(compatible) == 1 else char


class _Plain(_Table):
    def fold(self, char: str) -> str:
        low = unicodedata.normalize("NFD", char.lower())[0].translate(ARABIC)
        return chinese_variants().get(low, low)


SHAPE, PLAIN = _Shape(), _Plain()
