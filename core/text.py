"""Text as chats show it: parts that are already HTML, and the direction of right-to-left lines."""

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
RIGHT_TO_LEFT_MARK = "\u200f"


class Html(str):
    """Text that is Telegram HTML already and must not be escaped again."""

    __slots__ = ()


def isolate(text: str) -> str:
    """Return `text` shielded from the direction of its surroundings (Unicode Annex 9, isolates)."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def right_to_left(text: str) -> str:
    """Return `text` with each line marked to run from right to left: clients take a line's first strong letter."""
    return "\n".join(RIGHT_TO_LEFT_MARK + line if line else line for line in text.split("\n"))
