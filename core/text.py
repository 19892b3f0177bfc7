"""Text as chats show it: parts that are already HTML, and the direction of right-to-left lines."""

import html
import re

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
RIGHT_TO_LEFT_MARK = "\u200f"
LINE = re.compile(r"^((?:<blockquote>)?)(?=.)", re.MULTILINE)  # a quote begins its line: nothing may stand before it
UNTOUCHED = re.compile(r"(<[^>]+>|\{[^}]+\}|&\w+;)")
PHONE = r"\+?\(?(?=(?:[ ()-]*\d){8})\d[\d ()-]*\d"  # eight digits or more
LATIN = r"[/@]?(?:\d+º )?[0-9]*[A-Za-zÀ-ÿ](?:[A-Za-zÀ-ÿ0-9 .,:;/'’+_-]*[A-Za-zÀ-ÿ0-9])?\+?|\d+/\d+"
RUN = re.compile(f"{PHONE}|{LATIN}")


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
    return LINE.sub(rf"\1{RIGHT_TO_LEFT_MARK}", text)


def shielded(text: str) -> str:
    """Return right-to-left HTML with its Latin words, phones, laws, codes and commands isolated; tags and {places}
    stay."""
    pieces = UNTOUCHED.split(text)
    return "".join(piece if at % 2 else RUN.sub(lambda run: isolate(run[0]), piece) for at, piece in enumerate(pieces))


def bare(text: str) -> str:
    """Return a text of a chat without what only a chat understands: escapes and isolates."""
    return html.unescape(text).replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


def units(text: str) -> int:
    """Return the length of `text` as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def kept(text: str, most: int) -> str:
    """Return the longest start of `text` of at most `most` UTF-16 units; no character is halved."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")
