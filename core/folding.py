"""One spelling for many: letters without case, accents and marks, so that what people type meets what is written."""

import unicodedata

# Letters that Persian and Arabic keyboards write differently for the same word.
SAME = {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": ""}
DIGITS = {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
ONE = str.maketrans(SAME | DIGITS)


def folded(text: str) -> str:
    """Return `text` in lower case without accents; all that is neither letter nor digit becomes one space."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = (letter for letter in apart if unicodedata.category(letter) not in {"Mn", "Cf"})
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare).translate(ONE).split())
