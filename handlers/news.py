"""`/news`: the last ten announcements, each in the reader's language; and what their buttons open."""

from core.announcements import Announcement, ToEvent
from core.reach import language_for
from core.screens import EventFile, Screen
from handlers.announcement import announcement_screen
from handlers.menu import gone
from handlers.routes import Command, Kind
from handlers.screens import Row, bold, foot, menu_button, screen, tap
from handlers.topic import read
from handlers.turn import Answer, Turn

LAST = 10
LABEL = 60  # characters of a button


def told(turn: Turn, announcement: Announcement) -> str:
    """Return the language in which this reader gets it, "" where they are left out or it is over."""
    if announcement.is_over(turn.ponte.now()):
        return ""
    return language_for(announcement.content, turn.person.language, turn.ponte.library.rules)


def news_screen(turn: Turn, announcements: list[Announcement]) -> Screen:
    """Return the titles, to open one."""
    words = turn.words
    rows: list[Row] = [
        (tap(words, announcement.content.texts[lang].title[:LABEL], "newsitem", announcement.id),)
        for announcement in announcements
        if (lang := told(turn, announcement))
    ]
    said = words.text("Choose one to read.") if rows else words.text("There are no news at the moment.")
    follow = tap(words, words.text("🔔 Choose your news"), "following")
    return screen(words, [bold(words.text("Last news")), said], *rows, (follow,), foot(words, menu_button(words)))


async def open_news(turn: Turn) -> Answer:
    """`/news`. An announcement for some themes or areas is here for all: nothing in it is secret."""
    return Answer(news_screen(turn, await turn.work.announcements.latest(LAST)))


async def open_item(turn: Turn) -> Answer:
    """One announcement, as it was sent; its picture stays in the message of that day."""
    announcement = await _sent(turn, turn.about)
    if announcement is None or not (lang := told(turn, announcement)):
        return gone(turn)
    shown = announcement_screen(turn.ponte, announcement, turn.person.language, lang)
    back: Row = (tap(turn.words, turn.words.text("‹ Back"), "news"),)
    return Answer(Screen(shown.text, (*shown.rows, back)))


async def open_topic(turn: Turn) -> Answer:
    """The answer an announcement points to, in a message of its own: the announcement stays."""
    topic = turn.ponte.library.topic(turn.about, turn.person.language)
    return Answer(read(turn, topic), fresh=True) if topic else gone(turn)


async def come(turn: Turn) -> Answer:
    """ "I will come": the event as a calendar file. Nobody counts who comes."""
    announcement = await _sent(turn, turn.about)
    if announcement is None or not isinstance(event := announcement.content.action, ToEvent):
        return gone(turn)
    content, words = announcement.content, turn.words
    lang = told(turn, announcement) or turn.ponte.library.city.source_language
    caption = words.text("📅 Tap the file to put this into your calendar.")
    file = EventFile(content.texts[lang].title, event.starts, event.ends, event.place, announcement.id, caption)
    return Answer(more=(file,))


async def _sent(turn: Turn, announcement_id: str) -> Announcement | None:
    """Return an announcement that has gone out; a draft is nobody's business."""
    found = await turn.work.announcements.get(announcement_id)
    return found if found and found.state in ("sending", "done", "stopped") and found.began_at else None


ROUTES = (
    Command("news", open_news, "Last news"),
    Kind("news", open_news),
    Kind("newsitem", open_item),
    Kind("newstopic", open_topic),
    Kind("coming", come),
)
