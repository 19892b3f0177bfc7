"""One spelling for what people type: without accents, case, and the letters Arabic and Persian keyboards mix up."""

import re
import unicodedata

LETTERS = str.maketrans("يكىةأإآؤئ\u200c\u0640’ʼ", "یکیهااای" + "ی" + " " + "\u0640" + "''")
DIGITS = str.maketrans({chr(base + n): str(n) for base in (0x0660, 0x06F0, 0xFF10) for n in range(10)})
SPACE = re.compile(r"[\s\u0640]+")


def normal(text: str) -> str:
    """Return `text` folded: NFKC, lower case, marks stripped, digits 0-9, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(LETTERS).translate(DIGITS)
    bare = "".join(letter for letter in unicodedata.normalize("NFD", folded) if not unicodedata.combining(letter))
    return SPACE.sub(" ", unicodedata.normalize("NFC", bare)).strip()
