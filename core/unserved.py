"""Languages people ask for and the city does not offer, as a code that is counted and nothing else."""

from collections.abc import Collection

import pycld2

UNSERVED = "unserved/{lang}"
OTHER = "other"
# ISO 639-1, second letters by the first: a number stands under one of these or "other", never under what is typed.
CODES = {
    "a": "abefkmnrsvyz",
    "b": "aegimnors",
    "c": "aehorsuvy",
    "d": "aevz",
    "e": "elnostu",
    "f": "afijory",
    "g": "adlnuv",
    "h": "aeiortuyz",
    "i": "adegikostu",
    "j": "av",
    "k": "agijklmnorsuvwy",
    "l": "abginotuv",
    "m": "ghiklnrsty",
    "n": "abdeglnorvy",
    "o": "cjmrs",
    "p": "ailst",
    "q": "u",
    "r": "mnouw",
    "s": "acdegiklmnoqrstuvw",
    "t": "aeghiklnorstwy",
    "u": "gkrz",
    "v": "eio",
    "w": "ao",
    "x": "h",
    "y": "io",
    "z": "ahu",
}
# What CLD2 calls by other codes, and the two creoles it takes Haitian for.
ALSO = {"crs": "ht", "mfe": "ht", "iw": "he", "jw": "jv"}


def proposed(tag: str | None, offered: Collection[str]) -> str:
    """Return the code of the language of an IETF tag such as "uk-UA", "" where it is offered or there is no tag."""
    return _unserved((tag or "").replace("_", "-").partition("-")[0].lower(), offered)


def written(text: str, offered: Collection[str]) -> str:
    """Return the code of the language of a text, "" where it is offered or cannot be told for sure (CLD2)."""
    try:
        sure, _, languages = pycld2.detect(text)[:3]
    except (pycld2.error, UnicodeEncodeError):  # control characters, half of a surrogate pair
        return ""
    code = languages[0][1].partition("-")[0]
    return _unserved(ALSO.get(code, code), offered) if sure and code != "un" else ""


def _unserved(code: str, offered: Collection[str]) -> str:
    if not code or code in offered:
        return ""
    return code if len(code) == 2 and code[1] in CODES.get(code[0], "") else OTHER
