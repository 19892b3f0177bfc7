"""`/comments`: what people wrote, as it was redacted: which of it, and the way to read it."""

from dataclasses import replace

from core.feedback import Form
from core.ports import Catalogue
from core.roles import Role
from core.screens import Button, Screen
from handlers.axes import axes, axis_name
from handlers.comments_filter import FORMS, Filter, Spot, read_choice, read_filter
from handlers.routes import Command, Kind
from handlers.screens import bold, foot, menu_button, screen, tap
from handlers.turn import Answer, Turn

REVIEWERS: tuple[Role, ...] = ("reviewer",)


def form_name(words: Catalogue, form: Form) -> str:
    """Return what a comment was given as."""
    names: dict[Form, str] = {
        "visit": words.text("Visit to a service"),
        "thumb": words.text("Opinion on an answer"),
        "reason": words.text("Opinion on an answer"),
        "suggestion": words.text("Suggestion"),
        "participation": words.text("Taking part"),
        "question": words.text("Question without an answer"),
    }
    return names[form]


def theme_name(turn: Turn, theme: str) -> str:
    """Return a theme's title, its id where the pack has it no more."""
    themes = turn.ponte.library.themes(turn.person.language)
    return next((found.label for found in themes if found.id == theme), theme)


def has_themes(turn: Turn) -> bool:
    return bool(turn.ponte.library.themes(turn.person.language))


def filter_screen(turn: Turn, wanted: Filter, count: int, unanswered: int) -> Screen:
    """Return which comments are meant, how many they are, and the ways to choose others, to read and to answer."""
    words = turn.words
    text = [
        bold(words.text("What people wrote")),
        words.text("Personal details were masked before anything was kept. Nothing here says who wrote it."),
        words.text("Chosen: {count}", count=count),
    ]
    read = tap(words, words.text("📖 Read: {count}", count=count), "comment", Spot(wanted, 0).code)
    answer = tap(words, words.text("✍️ Answer all: {count}", count=unanswered), "answerall", wanted.code)
    return screen(
        words,
        text,
        (read,) if count else (),
        (answer,) if wanted.tag and wanted.axis and unanswered else (),
        *((_part_button(turn, wanted, part),) for part in _parts(turn)),
        foot(words, menu_button(words)),
    )


def _parts(turn: Turn) -> tuple[str, ...]:
    return ("state", "form", "axis", *(("tag",) if has_themes(turn) else ()))


def _part_button(turn: Turn, wanted: Filter, part: str) -> Button:
    signs = {"state": "🗂", "form": "💬", "axis": "🧭", "tag": "🏷"}
    chosen = next(label for filter_, label in choices(turn, wanted, part) if filter_ == wanted)
    return tap(turn.words, f"{signs[part]} {chosen}", "commentsby", f"{wanted.code}.{part}")


def choices(turn: Turn, wanted: Filter, part: str) -> list[tuple[Filter, str]]:
    """Return what the filter can become by one of its parts, and how that is called."""
    words = turn.words
    if part == "state":
        new, every = words.text("New ones"), words.text("Old and new ones")
        found = [(replace(wanted, state="new"), new), (replace(wanted, state=None), every)]
        return [*found, (replace(wanted, state="hidden"), words.text("Hidden ones"))]
    if part == "form":
        found = [(replace(wanted, form=form), form_name(words, form)) for form in FORMS.values()]
        return [(replace(wanted, form=None), words.text("Every kind")), *found]
    if part == "axis":
        found = [(replace(wanted, axis=axis.code), axis_name(turn, axis.code)) for axis in axes(turn)]
        return [(replace(wanted, axis=""), words.text("Every axis")), *found]
    themes = turn.ponte.library.themes(words.language.code)
    found = [(replace(wanted, tag=theme.id), theme.label) for theme in themes]
    return [(replace(wanted, tag=""), words.text("Every theme")), *found]


def choice_screen(turn: Turn, wanted: Filter, part: str) -> Screen:
    """Return the values of one part of the filter, to choose from."""
    words = turn.words
    rows = [(tap(words, label, "comments", found.code),) for found, label in choices(turn, wanted, part)]
    back = tap(words, words.text("‹ Back"), "comments", wanted.code)
    return screen(words, [words.text("Which ones do you want to see?")], *rows, foot(words, back))


async def open_comments(turn: Turn) -> Answer:
    """`/comments`, or the comments a button names."""
    return await filtered(turn, read_filter(turn.about if turn.tap else ""))


async def filtered(turn: Turn, wanted: Filter, notice: str = "") -> Answer:
    """Return the screen of a filter. One that names what the pack has no more shows everything new."""
    if any(wanted not in dict(choices(turn, wanted, part)) for part in ("axis", "tag")):
        wanted = Filter()
    comments = turn.work.comments
    unanswered = len(await wanted.unanswered(comments)) if wanted.tag and wanted.axis else 0
    return Answer(filter_screen(turn, wanted, await wanted.count(comments), unanswered), notice=notice)


async def choose(turn: Turn) -> Answer:
    """Choose one part of the filter."""
    wanted, part = read_choice(turn.about)
    if part not in _parts(turn):
        return await filtered(turn, wanted)
    return Answer(choice_screen(turn, wanted, part))


ROUTES = (
    Command("comments", open_comments, "What people wrote", REVIEWERS),
    Kind("comments", open_comments, REVIEWERS),
    Kind("commentsby", choose, REVIEWERS),
)
