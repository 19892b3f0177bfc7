"""The parts the screens of a feedback talk share: its buttons, their rows, the ways out, a person's words."""

import html

from core.screens import Button
from core.text import isolate
from handlers.feedback_asked import Underway
from handlers.screens import Row, emergency_button, exit_button, tap
from handlers.turn import Turn

TAP = "telling"
NARROW = 18  # characters up to which two buttons share a row
WIDEST = 60  # characters of a button


def key(turn: Turn, going: Underway, text: str, value: str) -> Button:
    """Return a button of the talk, with the token of its step."""
    shown = text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"
    return tap(turn.words, shown, TAP, f"{going.talk.token}.{value}")


def in_rows(keys: list[Button]) -> list[Row]:
    """Return the buttons in order, two in a row where both are short."""
    rows: list[Row] = []
    for button in keys:
        before = rows[-1] if rows else ()
        if len(before) == 1 and max(len(before[0].text), len(button.text)) <= NARROW:
            rows[-1] = (*before, button)
        else:
            rows.append((button,))
    return rows


def ways_out(turn: Turn, going: Underway) -> tuple[Row, ...]:
    """Return the last rows: the quick exit where it may be needed, stop, emergency."""
    words = turn.words
    leave: Row = (exit_button(words),) if going.about.sensitive else ()
    return leave, (tap(words, words.text("✖ Stop"), "cancel"), emergency_button(words))


def quote(turn: Turn, said: str) -> str:
    """Return redacted words as a quote, each line in its own direction."""
    lines = html.escape(said, quote=False).split("\n")
    shown = [isolate(line) if line and turn.words.language.rtl else line for line in lines]
    return "<blockquote>" + "\n".join(shown) + "</blockquote>"
