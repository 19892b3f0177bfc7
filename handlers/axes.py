"""The axes of the plan, as staff and readers choose among them."""

from core.plan import Axis
from handlers.screens import latin
from handlers.turn import Turn

LABEL = 48  # characters of a title in a button


def axes(turn: Turn) -> tuple[Axis, ...]:
    """Return the plan's axes in the reader's language; for a city without a plan, the codes its topics name."""
    library, lang = turn.ponte.library, turn.person.language
    if plan := library.plan(lang):
        return plan.axes
    named = {topic.axis for name in library.topic_ids() if (topic := library.topic(name, lang)) and topic.axis}
    return tuple(Axis(code, "") for code in sorted(named))


def axis_name(turn: Turn, code: str, size: int = LABEL) -> str:
    """Return an axis as "code title", the title in at most `size` characters; "" for none."""
    if not code:
        return ""
    title = next((axis.title for axis in axes(turn) if axis.code == code), "")
    return f"{latin(turn.words, code)} {shortened(title, size)}".strip()


def shortened(text: str, size: int) -> str:
    """Return `text` in at most `size` characters."""
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"
