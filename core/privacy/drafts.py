"""Own words as a talk may hold them: redacted at once, and never longer than what is kept."""

import asyncio
from dataclasses import dataclass
from functools import cache

from core.text import kept, units

LIMIT = 1000  # UTF-16 units, as Telegram counts


@dataclass(frozen=True, slots=True)
class Draft:
    """Redacted words; `cut` when more was written than fits."""

    words: str
    cut: bool = False


@cache
def prepare() -> None:
    """Read the rules and lists now, not with the first words: takes a second of computing, once."""
    drafted("Ana 1 我 اسمي")


async def prepared() -> None:
    """Prepare beside the event loop: others are answered meanwhile."""
    await asyncio.to_thread(prepare)


def drafted(text: str, before: str = "") -> Draft:
    """Return what may be kept of `text` after the draft `before`: redacting it again changes nothing.

    Both are read together: a name may begin in one message and end in the next.
    """
    from core.privacy.redaction import redact  # rules of eight languages: 4 MB, once somebody writes

    words = redact(f"{before}\n{text}".strip()).redacted
    cut = units(words) > LIMIT
    while units(words) > LIMIT:
        words = redact(_beginning(words)).redacted  # a cut number may look like another kind of number
    return Draft(words, cut)


def _beginning(words: str) -> str:
    """Return what fits, without half a mark at its end."""
    from core.privacy.redaction import MARK

    start = kept(words, LIMIT)
    halved = next((mark for mark in MARK.finditer(words) if mark.start() < len(start) < mark.end()), None)
    return start[: halved.start()] if halved else start
