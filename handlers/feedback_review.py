"""What will be kept, shown before it is sent, and the way back to any question."""

from core.flows import feedback as flow
from core.flows import feedback_draft as draft
from core.flows.feedback_draft import AREA, CHANGE, WORDS
from core.privacy.drafts import LIMIT
from core.screens import Screen
from handlers.feedback_asked import Underway
from handlers.feedback_parts import key, quote, ways_out
from handlers.screens import Row, bold, latin, screen
from handlers.turn import Turn


def review_screen(turn: Turn, going: Underway, hint: str = "") -> Screen:
    """Return every answer and the redacted words, and what becomes of them."""
    words = turn.words
    if not draft.is_said(going.talk, going.asked):
        empty = words.text("You have answered nothing yet.")
        return screen(words, [hint, empty, *_invitation(turn, going)], *_changes(turn, going), *ways_out(turn, going))
    title = bold(words.text("This is what will be kept:"))
    about = "" if going.about.sensitive else f"💬 {going.about.title}"
    paragraphs = [hint, title, "\n".join(filter(None, (about, *_answers(going), *_given(turn, going))))]
    send: Row = (key(turn, going, words.text("📨 Send"), flow.SEND),)
    paragraphs += [*_words(turn, going), *_invitation(turn, going), _counted(turn, going)]
    return screen(words, paragraphs, send, *_changes(turn, going), *ways_out(turn, going))


def change_screen(turn: Turn, going: Underway) -> Screen:
    """Return the questions one may go back to."""
    words = turn.words
    named = {AREA: words.text("📍 Where it was"), WORDS: words.text("✍️ Your words")}
    rows: list[Row] = []
    for step in draft.changeable(going.talk, going.asked):
        question = going.asked.question(step)
        rows.append((key(turn, going, question.title if question else named[step], f"{flow.GO}{step}"),))
    back: Row = (key(turn, going, words.text("‹ Back"), flow.FINISH),)
    return screen(words, [bold(words.text("What do you want to change?"))], *rows, back, *ways_out(turn, going))


def _answers(going: Underway) -> list[str]:
    """Return a line for each question that was answered."""
    given = dict.fromkeys(name for name, _ in draft.answers(going.talk, going.asked))
    return [_line(going, name) for name in (*given, *(question.id for question in going.asked.donated))]


def _line(going: Underway, name: str) -> str:
    question = going.asked.question(name)
    taken = draft.chosen(going.talk, question) if question else ()
    if question is None or not taken:
        return ""
    labels = [choice.label for choice in question.choices if choice.id in taken]
    return f"• {question.title} {bold(' · '.join(labels))}"


def _given(turn: Turn, going: Underway) -> list[str]:
    area = draft.area_of(going.talk, going.asked)
    return [f"• {turn.words.text('📍 Where it was')}: {bold(latin(turn.words, area.name))}"] if area else []


def _words(turn: Turn, going: Underway) -> list[str]:
    """Return the redacted words, and what the marks in them are."""
    words, said = turn.words, draft.words_of(going.talk)
    if not said:
        return []
    cut = words.text("✂️ Only the first {count} characters fit.", count=LIMIT) if draft.is_cut(going.talk) else ""
    marks = words.text(
        "[Marks] like this stand for what could lead to a person. "
        "Do you still see a name or a number? Then write it again without it."
    )
    return [quote(turn, said), cut, marks]


def _invitation(turn: Turn, going: Underway) -> list[str]:
    """Return that words may still be added, where they may and none are there."""
    if not going.asked.words or draft.words_of(going.talk):
        return []
    return [turn.words.text("✍️ You can still add something in your own words: just write.")]


def _counted(turn: Turn, going: Underway) -> str:
    """Return what becomes of it, as it is."""
    words = turn.words
    if going.form == "suggestion":
        return words.text("🔒 Staff of the City read your words. They do not learn who wrote them.")
    if draft.words_of(going.talk):
        return words.text(
            "🔒 Answers are only counted. Staff of the City read your words, apart from the answers. "
            "They do not learn who wrote them."
        )
    return words.text("🔒 Answers are only counted. The City does not learn whose they are.")


def _changes(turn: Turn, going: Underway) -> list[Row]:
    """Return the ways to change what was said and to add what may be given freely."""
    words, talk = turn.words, going.talk
    if draft.steps(talk, going.asked)[:-1] == (WORDS,):
        return [(key(turn, going, words.text("↩️ Write it again"), flow.ANEW),)] if draft.words_of(talk) else []
    free = any(draft.chosen(talk, question) for question in going.asked.donated)
    change = key(turn, going, words.text("✏️ Change"), CHANGE)
    if free or not going.asked.donated:
        return [(change,)]
    return [(change, key(turn, going, words.text("👤 Add age or gender"), flow.DONATE))]
