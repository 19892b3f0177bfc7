"""`/answers`: what people said and what the city did about it, for everybody; it is sent to nobody."""

from html import escape

from core.feedback import Reply
from core.ports import Catalogue
from core.roles import Role, allowing
from core.screens import Screen
from core.text import shielded
from handlers.axes import axes, axis_name, shortened
from handlers.comments import REVIEWERS
from handlers.guard import standing
from handlers.menu import gone
from handlers.pages import page_of, paging
from handlers.routes import Command, Kind
from handlers.screens import Row, bold, foot, menu_button, screen, tap
from handlers.turn import Answer, Turn

WRITERS: tuple[Role, ...] = ("council",)  # who may make an announcement of an answer
LABEL = 56  # characters of a button


def language_of(turn: Turn, reply: Reply) -> str:
    """Return the language a reader gets an answer in: their own, else the city's."""
    lang = turn.person.language
    return lang if lang in reply.texts else turn.ponte.library.city.source_language


def answers_screen(turn: Turn, replies: list[Reply], axis: str, number: str = "0") -> Screen:
    """Return a page of the answers of an axis, or of all, the newest first, each with a button."""
    words = turn.words
    page = page_of(replies, number)
    rows = [
        (tap(words, shortened(reply.theme[language_of(turn, reply)], LABEL), "reply", reply.id),)
        for reply in page.items
    ]
    said = words.text(
        "What many people said, and what the City answers. It is for everybody: nobody knows who said it."
    )
    nothing = words.text("There is no answer here yet.")
    text = [bold(words.text("You said, we did")), axis_name(turn, axis, 200), said if replies else nothing]
    by_axis: Row = (tap(words, words.text("🧭 By axis of the plan"), "answersby"),) if replies or axis else ()
    return screen(
        words, text, *rows, paging(words, page, "answers", f"{axis}."), by_axis, foot(words, menu_button(words))
    )


def by_axis_screen(turn: Turn, with_answers: set[str]) -> Screen:
    """Return the axes that have answers."""
    words = turn.words
    rows = [
        (tap(words, axis_name(turn, axis.code), "answers", f"{axis.code}.0"),)
        for axis in axes(turn)
        if axis.code in with_answers
    ]
    every = (tap(words, words.text("Every axis"), "answers"),)
    return screen(words, [words.text("Which part of the plan?")], *rows, every, foot(words, menu_button(words)))


def reply_screen(turn: Turn, reply: Reply, *staff: Row) -> Screen:
    """Return one answer; `staff` are rows for those who may change it."""
    words = turn.words
    lang = language_of(turn, reply)
    only = words.text("This is not in your language yet. It is in {language}.", language=words.language_name(lang))
    note = "" if lang == words.language.code else f"<i>{only}</i>"
    where = " · ".join(part for part in (axis_name(turn, reply.axis, 200), words.month(reply.month)) if part)
    back = tap(words, words.text("‹ Back"), "answers", "")
    text = "\n\n".join(
        (
            screen(words, [bold(words.text("You said, we did")), note]).text,
            reply_text(turn, reply, lang),
            screen(words, [where]).text,
        )
    )
    return Screen(text, (*staff, foot(words, back, menu_button(words))))


def reply_text(turn: Turn, reply: Reply, lang: str) -> str:
    """Return both parts of an answer as written in `lang`, in the direction of that language."""
    words, written = turn.words, turn.ponte.catalogues[lang]
    parts = ((words.text("What people said"), reply.theme[lang]), (words.text("What the City does"), reply.texts[lang]))
    return "\n\n".join(f"{screen(words, [bold(title)]).text}\n{_as_written(written, text)}" for title, text in parts)


def _as_written(written: Catalogue, text: str) -> str:
    said = escape(text, quote=False)
    return screen(written, [shielded(said) if written.language.rtl else said]).text


async def open_answers(turn: Turn) -> Answer:
    """`/answers` and its button: `about` is "<axis>.<page>"; an axis nobody knows is none."""
    asked, _, number = turn.about.partition(".") if turn.tap else ("", "", "0")
    axis = asked if asked in {axis.code for axis in axes(turn)} else ""
    return Answer(answers_screen(turn, await turn.work.replies.all(axis), axis, number))


async def open_by_axis(turn: Turn) -> Answer:
    """Choose an axis."""
    return Answer(by_axis_screen(turn, {reply.axis for reply in await turn.work.replies.all()}))


async def open_reply(turn: Turn) -> Answer:
    """One answer by its id; reviewers can change it here."""
    reply = await turn.work.replies.get(turn.about)
    if reply is None:
        return gone(turn)
    words = turn.words
    change = tap(words, words.text("✏️ Change"), "answerchange", reply.id)
    take_back = tap(words, words.text("🗑 Take back"), "answerback", reply.id)
    grants = await standing(turn)
    rows: list[Row] = [(change, take_back)] if allowing(grants, REVIEWERS) else []
    if allowing(grants, WRITERS):
        rows.append((tap(words, words.text("📣 Tell those who follow a theme"), "announcereply", reply.id),))
    return Answer(reply_screen(turn, reply, *rows))


ROUTES = (
    Command("answers", open_answers, "You said, we did: what the City answers"),
    Kind("answers", open_answers),
    Kind("answersby", open_by_axis),
    Kind("reply", open_reply),
)
