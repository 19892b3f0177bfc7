"""Text as chats show it: parts that are already HTML, and the direction of right-to-left lines."""

import re

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
RIGHT_TO_LEFT_MARK = "\u200f"
UNTOUCHED = re.compile(r"(<[^>]+>|\{[^}]+\}|&\w+;)")
LATIN = re.compile(r"[/@]?(?:\d+º )?[0-9]*[A-Za-zÀ-ÿ](?:[A-Za-zÀ-ÿ0-9 .,:;/'’+_-]*[A-Za-zÀ-ÿ0-9])?\+?|\d+/\d+")


def message(sentence: str) -> str:
    """Mark an English sentence that an edge translates; `make catalogue` finds it by this name."""
    return sentence


class Html(str):
    """Text that is Telegram HTML already and must not be escaped again."""

    __slots__ = ()


def isolate(text: str) -> str:
    """Return `text` shielded from the direction of its surroundings (Unicode Annex 9, isolates)."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def right_to_left(text: str) -> str:
    """Return `text` with each line marked to run from right to left: clients take a line's first strong letter."""
    return "\n".join(RIGHT_TO_LEFT_MARK + line if line else line for line in text.split("\n"))


def shielded(text: str) -> str:
    """Return right-to-left HTML with its Latin words, laws, codes and commands isolated; tags and {places} stay."""
    pieces = UNTOUCHED.split(text)
    return "".join(
        piece if at % 2 else LATIN.sub(lambda run: isolate(run[0]), piece) for at, piece in enumerate(pieces)
    )
