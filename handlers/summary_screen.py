"""A month in words: overall and by axis, what stood in the way, what changed, what was held back."""

from core.figures import Figure
from core.months import month_after
from core.screens import Screen
from core.summary import BARRIERS, Change, Line, Summary, change
from core.text import Html
from handlers.axes import axis_name
from handlers.figures import brief, count_text, share, share_text
from handlers.screens import Row, bold, foot, heading, latin, menu_button, screen, tap
from handlers.turn import Turn

NAME = 40  # characters of an axis in a line
ARROWS: dict[Change | None, str] = {"up": " ↑", "down": " ↓"}


def summary_screen(turn: Turn, summary: Summary, reminder: str, *more: Row) -> Screen:
    """Return the month in words; `reminder` is one line more, `more` are rows above the last one."""
    words = turn.words
    return screen(
        words,
        [bold(title(turn, summary)), *summary_text(turn, summary), reminder],
        _months(turn, summary),
        *more,
        foot(words, menu_button(words)),
    )


def title(turn: Turn, summary: Summary) -> str:
    """Return which month it is, and whether it is still going on."""
    words, month = turn.words, turn.words.month(summary.month)
    if summary.month == f"{turn.ponte.now():%Y-%m}":
        return words.text("📊 {month}, so far", month=month)
    return words.text("📊 {month}", month=month)


def summary_text(turn: Turn, summary: Summary) -> list[str]:
    """Return the paragraphs of a month."""
    words = turn.words
    if not summary.overall.voices or not (summary.overall.voices.n or summary.overall.voices.suppressed):
        return [words.text("Nobody has told us about a service in this month.")]
    held = words.text(
        "Held back here: {count} numbers. Where fewer than {least} people stand behind one, nothing may tell it.",
        count=words.number(summary.suppressed),
        least=summary.k,
    )
    barriers = "\n".join(f"• {_barrier(turn, name)}: {share_text(words, figure)}" for name, figure in summary.barriers)
    return [
        "\n".join(_overall(turn, summary)),
        heading(words.text("What stood in the way"), barriers),
        heading(words.text("By axis: voices · got what they needed · satisfied"), "\n".join(_axes(turn, summary))),
        held if summary.suppressed else "",
    ]


def _overall(turn: Turn, summary: Summary) -> list[str]:
    words, now, then = turn.words, summary.overall, summary.before
    month = month_after(summary.month, -1)
    lines = []
    if now.voices:
        lines.append(words.text("Voices about services: {count}", count=Html(count_text(words, now.voices))))
        if then.voices and then.voices.n is not None:
            lines.append(words.text("In {month}: {count}", month=words.month(month), count=words.number(then.voices.n)))
    if now.needed:
        lines.append(words.text("Got what they needed: {share}", share=Html(share_text(words, now.needed))))
        lines.append(_changed(turn, now.needed, then.needed, month))
    if now.satisfied:
        lines.append(words.text("Satisfied (4 or 5 of 5): {share}", share=Html(share_text(words, now.satisfied))))
        lines.append(_changed(turn, now.satisfied, then.satisfied, month))
    return [line for line in lines if line]


def _changed(turn: Turn, now: Figure, then: Figure | None, month: str) -> str:
    words, went = turn.words, change(now, then)
    if went is None or then is None or then.value is None:
        return ""
    told = {"month": words.month(month), "share": Html(share(words, then.value))}
    if went == "same":
        return words.text("≈ {share} in {month}: no clear change", **told)
    return (
        words.text("↑ from {share} in {month}", **told)
        if went == "up"
        else words.text("↓ from {share} in {month}", **told)
    )


def _barrier(turn: Turn, name: str) -> str:
    """Return what a barrier is called where people choose it."""
    questionnaire = turn.ponte.library.questionnaire(turn.person.language)
    asked = [question for question in (questionnaire.visit if questionnaire else ()) if question.id == BARRIERS]
    labels = {choice.id: choice.label for question in asked for choice in question.choices}
    return labels.get(name, latin(turn.words, name))


def _axes(turn: Turn, summary: Summary) -> list[str]:
    return [f"{axis_name(turn, code, NAME)}: {_numbers(turn, now, then)}" for code, now, then in summary.axes]


def _numbers(turn: Turn, now: Line, then: Line) -> str:
    words = turn.words
    shares = ((now.needed, then.needed), (now.satisfied, then.satisfied))
    told = [f"{brief(words, figure)}{ARROWS.get(change(figure, earlier), '')}" for figure, earlier in shares]
    return " · ".join((brief(words, now.voices, False), *told))


def _months(turn: Turn, summary: Summary) -> Row:
    words, this = turn.words, f"{turn.ponte.now():%Y-%m}"
    earlier, later = month_after(summary.month, -1), month_after(summary.month)
    back = tap(words, f"‹ {words.month(earlier)}", "summary", earlier)
    return (back, tap(words, f"{words.month(later)} ›", "summary", later)) if later <= this else (back,)
