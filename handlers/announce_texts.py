"""The texts of an announcement, a language at a time, and what those get whose language has none."""

from dataclasses import replace

from core.announcements import Announcement, Content, Missing
from core.screens import Screen
from handlers.announce import COUNCIL
from handlers.announce_edit import draft_of, edited
from handlers.announce_languages import texts_screen
from handlers.announce_talk import ask
from handlers.menu import gone
from handlers.routes import Kind
from handlers.screens import Row, bold, foot, screen, tap
from handlers.turn import Answer, Turn


async def open_texts(turn: Turn) -> Answer:
    """The languages of a draft."""
    found = await draft_of(turn, turn.about)
    return Answer(texts_screen(turn, found)) if found else gone(turn)


async def set_missing(turn: Turn) -> Answer:
    """Change what people get whose language has no text."""
    key, _, value = turn.about.partition(".")
    missing: Missing = "source" if value == "source" else "skip"

    def change(content: Content) -> Content:
        return replace(content, missing=missing)

    made = await edited(turn, key, change) if await draft_of(turn, key) else None
    return Answer(texts_screen(turn, made)) if made else gone(turn)


def one_screen(turn: Turn, announcement: Announcement, lang: str) -> Screen:
    """Return a language's text as it is, and the ways to write it anew or take it out."""
    words, key = turn.words, announcement.id
    text = announcement.content.texts[lang]
    own = turn.ponte.catalogues[lang]
    shown = screen(own, [bold(text.title.replace("&", "&amp;").replace("<", "&lt;")), text.body]).text
    rows: list[Row] = [
        (tap(words, words.text("✏️ Write it anew"), "announcepart", f"{key}.title.{lang}"),),
        (tap(words, words.text("🗑 Take it out"), "announcetake", f"{key}.{lang}"),),
        foot(words, tap(words, words.text("‹ Back"), "announcetexts", key)),
    ]
    return Screen(shown, tuple(rows))


async def open_text(turn: Turn) -> Answer:
    """A language that has a text shows it; one that has none asks for it."""
    key, _, lang = turn.about.partition(".")
    found = await draft_of(turn, key)
    if found is None or lang not in turn.ponte.catalogues:
        return gone(turn)
    return Answer(one_screen(turn, found, lang)) if lang in found.content.texts else await ask(turn, "title", key, lang)


async def take_out(turn: Turn) -> Answer:
    """Take a language's text out."""
    key, _, lang = turn.about.partition(".")

    def change(content: Content) -> Content:
        return replace(content, texts={code: text for code, text in content.texts.items() if code != lang})

    made = await edited(turn, key, change) if await draft_of(turn, key) else None
    return Answer(texts_screen(turn, made)) if made else gone(turn)


ROUTES = (
    Kind("announcetexts", open_texts, COUNCIL),
    Kind("announcetext", open_text, COUNCIL),
    Kind("announcemissing", set_missing, COUNCIL),
    Kind("announcetake", take_out, COUNCIL),
)
