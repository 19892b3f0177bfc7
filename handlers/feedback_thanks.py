"""The end of a feedback: what happens now, or that this month's was given already."""

from core.feedback import Form
from core.screens import Screen
from handlers.feedback_asked import TAKEN_PART
from handlers.screens import Row, bold, exit_button, foot, menu_button, screen, tap
from handlers.services import Visited
from handlers.turn import Turn


async def thanks_screen(turn: Turn, form: Form, about: Visited, written: bool) -> Screen:
    """Return what becomes of what was sent; `written` tells whether words were in it."""
    words = turn.words
    paragraphs = [bold(words.text("🙏 Thank you! It is sent.")), _becomes(turn, form)]
    if written:
        paragraphs.append(words.text("This chat still shows what you wrote: /exit empties it."))
    return screen(words, paragraphs, *await _ways_on(turn, form), *_last(turn, about))


async def already_screen(turn: Turn, form: Form, about: Visited) -> Screen:
    """Return that nothing is stored, because this person has spoken about this in this month."""
    words = turn.words
    if form == "visit":
        section = turn.ponte.library.section_title(about.service.section, words.language.code)
        said = words.text("🙏 Thank you! This month you have told us about “{section}” already.", section=section)
    else:
        said = words.text("🙏 Thank you! This month you have told us already.")
    later = words.text("Each person is counted once a month for each subject. Next month you can do it again.")
    return screen(words, [bold(said), later], *await _ways_on(turn, form), *_last(turn, about))


def _becomes(turn: Turn, form: Form) -> str:
    words = turn.words
    if form == "suggestion":
        return words.text(
            "Staff of the City will read it. They do not learn who wrote it. What the City answers, everybody can read."
        )
    return words.text(
        "Your answers become numbers for the City: what works and what does not. Nobody there learns who said it."
    )


async def _ways_on(turn: Turn, form: Form) -> list[Row]:
    """Return what one may do next, none of it pushed."""
    words = turn.words
    found = turn.ponte.library.questionnaire(words.language.code)
    month = f"{turn.ponte.now():%Y-%m}"
    asks = found is not None and bool(found.participation) and form != "participation"
    taken = await turn.work.voices.has(turn.person.chat_id, TAKEN_PART, month)
    taking: Row = (tap(words, words.text("🤝 Quick questions about taking part"), "takepart"),)
    return [
        taking if asks and not taken else (),
        (tap(words, words.text("💡 Suggest something to the City"), "suggest"),),
        (tap(words, words.text("📣 What the City answered"), "answers"),),
    ]


def _last(turn: Turn, about: Visited) -> tuple[Row, ...]:
    """Return the way back to the answer it began under, the quick exit where it may be needed, the menu."""
    words, topic = turn.words, about.service.topic
    back = (tap(words, words.text("‹ Back"), "topic", topic),) if topic else ()
    leave: Row = (exit_button(words),) if about.sensitive else ()
    return leave, foot(words, *back, menu_button(words))
