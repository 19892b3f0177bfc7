"""One spelling for many: letters without case, accents and marks, so that what people type meets what is written."""

import unicodedata

# Letters that Persian and Arabic keyboards write differently for the same word.
SAME = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": ""})


def folded(text: str) -> str:
    """Return `text` in lower case without accents; all that is neither letter nor digit becomes one space."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = (letter for letter in apart if unicodedata.category(letter) not in {"Mn", "Cf"})
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare).translate(SAME).split())
