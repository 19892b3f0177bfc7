"""What a button carries: kind, what it is about, and the language, in at most 64 bytes (Bot API)."""

from dataclasses import dataclass

SEPARATOR = "|"
LIMIT = 64


@dataclass(frozen=True, slots=True)
class Tap:
    """A button's data: `kind` names the entry that answers, `about` what it is about, `lang` the reader's language."""

    kind: str
    about: str
    lang: str


def encode(kind: str, about: str, lang: str) -> str:
    """Return callback data; raises ValueError where it would not fit."""
    data = SEPARATOR.join((kind, about, lang))
    if len(data.encode()) > LIMIT:
        raise ValueError(f"button data over {LIMIT} bytes: {kind}")
    return data


def decode(data: str) -> Tap | None:
    """Return what the button carries, None for data that is not ours (forged, or of a release long gone)."""
    parts = data.split(SEPARATOR)
    return Tap(*parts) if len(parts) == 3 else None
