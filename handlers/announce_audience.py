"""Whom an announcement is for: languages, parts of the city, followers of a theme. Nothing chosen means everybody."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from core.announcements import Announcement, Audience, Content
from core.screens import Screen
from handlers.announce import COUNCIL
from handlers.announce_edit import draft_of, edited
from handlers.announce_words import audience_line
from handlers.menu import gone
from handlers.pages import page_of, paging
from handlers.routes import Kind
from handlers.screens import Row, bold, foot, screen, tap
from handlers.turn import Answer, Turn

By = Literal["languages", "areas", "themes"]
LETTERS: dict[str, By] = {"l": "languages", "a": "areas", "t": "themes"}


def audience_screen(turn: Turn, announcement: Announcement) -> Screen:
    """Return what it may be narrowed by."""
    words, key = turn.words, announcement.id
    rows: list[Row] = [(tap(words, words.text("🌐 Languages"), "audienceby", f"{key}.l.0"),)]
    if turn.ponte.library.areas():
        rows.append((tap(words, words.text("📍 Parts of the city"), "audienceby", f"{key}.a.0"),))
    if turn.ponte.library.rules.followed:
        rows.append((tap(words, words.text("🔔 Who follows a theme"), "audienceby", f"{key}.t.0"),))
    text = [
        bold(words.text("To whom")),
        words.text("Who is asked by several is reached only if all of them fit. Nothing chosen: everybody."),
        audience_line(turn, announcement.content.audience),
    ]
    return screen(words, text, *rows, foot(words, tap(words, words.text("‹ Back"), "announcement", key)))


def choices_screen(turn: Turn, announcement: Announcement, letter: str, page: str) -> Screen:
    """Return the choices of one kind, those chosen marked."""
    words, key, by = turn.words, announcement.id, LETTERS[letter]
    chosen: frozenset[str] = getattr(announcement.content.audience, by)
    shown = page_of(list(_choices(turn, by)), page)
    rows: list[Row] = [
        (
            tap(
                words,
                f"{'✅ ' if code in chosen else ''}{name}",
                "audienceset",
                f"{key}.{letter}.{shown.number}.{code}",
            ),
        )
        for code, name in shown.items
    ]
    text = [audience_line(turn, announcement.content.audience)]
    more = paging(words, shown, "audienceby", f"{key}.{letter}.")
    return screen(words, text, *rows, more, foot(words, tap(words, words.text("‹ Back"), "audience", key)))


def _choices(turn: Turn, by: By) -> Iterable[tuple[str, str]]:
    library = turn.ponte.library
    if by == "languages":
        return ((code, catalogue.language.own_name) for code, catalogue in turn.ponte.catalogues.items())
    if by == "areas":
        return ((area.code, area.name) for area in library.areas())
    return (
        (theme.id, library.word(turn.person.language, "themes", theme.id))
        for theme in library.rules.themes
        if theme.follow
    )


async def open_audience(turn: Turn) -> Answer:
    """What a draft may be narrowed by."""
    found = await draft_of(turn, turn.about)
    return Answer(audience_screen(turn, found)) if found else gone(turn)


async def open_choices(turn: Turn) -> Answer:
    """The choices of one kind; `about` is "<id>.<letter>.<page>"."""
    key, letter, page = [*turn.about.split("."), "", ""][:3]
    found = await draft_of(turn, key)
    return Answer(choices_screen(turn, found, letter, page)) if found and letter in LETTERS else gone(turn)


async def choose(turn: Turn) -> Answer:
    """Choose, or no longer; `about` is "<id>.<letter>.<page>.<code>"."""
    key, letter, page, code = [*turn.about.split("."), "", "", ""][:4]
    known = dict(_choices(turn, LETTERS[letter])) if letter in LETTERS else {}
    if code not in known or await draft_of(turn, key) is None:
        return gone(turn)

    def change(content: Content) -> Content:
        return replace(content, audience=_toggled(content.audience, LETTERS[letter], code))

    made = await edited(turn, key, change)
    return Answer(choices_screen(turn, made, letter, page)) if made else gone(turn)


def _toggled(audience: Audience, by: By, code: str) -> Audience:
    values: frozenset[str] = getattr(audience, by) ^ {code}
    match by:
        case "languages":
            return replace(audience, languages=values)
        case "areas":
            return replace(audience, areas=values)
    return replace(audience, themes=values)


ROUTES = (
    Kind("audience", open_audience, COUNCIL),
    Kind("audienceby", open_choices, COUNCIL),
    Kind("audienceset", choose, COUNCIL),
)
