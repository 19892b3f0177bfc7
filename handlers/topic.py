"""An answer: one message, the short part first, and its card in Portuguese to hold up at a counter."""

from urllib.parse import urlencode

from core.links import TopicLink, address, encode
from core.model import Topic
from core.places import Place
from core.ponte import Ponte
from core.ports import Catalogue
from core.screens import Button, Screen
from core.text import Html
from handlers.menu import gone
from handlers.opinions import opinion_rows
from handlers.routes import Kind
from handlers.screens import (
    Row,
    arrow,
    contact_lines,
    emergency_button,
    exit_button,
    foot,
    heading,
    language_button,
    screen,
    tap,
)
from handlers.turn import Answer, Turn


def topic_screen(turn: Turn, topic: Topic, place: Place | None = None) -> Screen:
    """Return the answer with its buttons; `place` is where the poster hangs that led here."""
    words, library = turn.words, turn.ponte.library
    contacts = "\n\n".join(contact_lines(words, contact, library) for contact in topic.contacts)
    paragraphs = [
        f"<b>{topic.title}</b>",
        topic.answer,
        heading(words.text("What to do"), topic.steps),
        heading(words.text("What to bring"), topic.bring),
        heading(words.text("Your rights"), topic.rights),
        contacts,
        footnote(words, topic),
    ]
    return screen(words, paragraphs, *topic_rows(turn, topic, place))


def read(turn: Turn, topic: Topic, place: Place | None = None) -> Screen:
    """Return the answer, and count in memory that one of its axis was opened in this language."""
    turn.ponte.reads.opened(topic.axis, topic.lang)
    if place:
        return topic_screen(turn, topic, place)
    return turn.prepared("topic", topic.id, lambda: topic_screen(turn, topic))


def topic_rows(turn: Turn, topic: Topic, place: Place | None) -> list[Row]:
    """Return counter card and report helper, related topics, opinions, share, then the ways out."""
    words, library = turn.words, turn.ponte.library
    related = [found for name in topic.related if (found := library.topic(name, topic.lang))]
    counter: Row = (tap(words, words.text("🪧 Show at the counter"), "counter", topic.id),) if topic.counter else ()
    report: Row = (tap(words, words.text("📝 Get help or report"), "report"),) if topic.reportable else ()
    section = home(turn, topic)
    return [
        counter,
        report,
        *((tap(words, f"{arrow(words)} {other.title}", "topic", other.id),) for other in related),
        *opinion_rows(turn, topic, place),
        (share_button(turn, topic), language_button(words, topic.id)),
        leave_row(words, topic),
        foot(words, tap(words, words.text("‹ Back"), "section", section)),
    ]


def leave_row(words: Catalogue, topic: Topic) -> Row:
    """Return the quick exit where reading this may put somebody in danger."""
    return (exit_button(words),) if topic.sensitive else ()


def home(turn: Turn, topic: Topic) -> str:
    """Return the id of the menu section that lists the topic."""
    return next((section.id for section in turn.ponte.library.sections() if topic.id in section.topics), topic.section)


def share_button(turn: Turn, topic: Topic) -> Button:
    """Return a button that lets one send the topic's deep link to somebody."""
    shared = urlencode({"url": topic_address(turn.ponte, topic), "text": topic.title})
    return Button(turn.words.text("↗ Share"), url=f"https://t.me/share/url?{shared}")


def topic_address(ponte: Ponte, topic: Topic) -> str:
    """Return the deep link of an answer."""
    return address(ponte.username, encode(TopicLink(topic.id)))


def footnote(words: Catalogue, topic: Topic) -> str:
    """Return when the facts were checked and whether the translation still waits for a reviewer."""
    lines = [words.text("Facts checked: {month}.", month=words.month(topic.checked_on))] if topic.checked_on else []
    if topic.stale:
        lines.append(words.text("Some facts may have changed: confirm before you go."))
    if topic.state != "current":
        lines.append(words.text("This translation is a draft that nobody of the City has confirmed yet."))
    return f"<i>{' '.join(lines)}</i>" if lines else ""


def counter_screen(turn: Turn, topic: Topic) -> Screen:
    """Return the card in Portuguese; the reader's language has one line that says what it says."""
    words = turn.words
    rows = (tap(words, words.text("‹ Back"), "topic", topic.id), emergency_button(words))
    own = screen(words, [words.text("Show this to the person at the counter:")]).text
    note = screen(words, [f"<i>{topic.counter_note}</i>" if topic.counter_note else ""]).text
    parts = (own, f"<blockquote>{Html(topic.counter)}</blockquote>", note)
    text = "\n\n".join(part for part in parts if part)
    return Screen(text, tuple(row for row in (leave_row(words, topic), rows) if row))


async def open_topic(turn: Turn) -> Answer:
    """A topic by its id; one that is gone opens the menu and says so."""
    topic = turn.ponte.library.topic(turn.about, turn.person.language)
    return Answer(read(turn, topic)) if topic else gone(turn)


async def open_counter(turn: Turn) -> Answer:
    """The counter card of a topic."""
    topic = turn.ponte.library.topic(turn.about, turn.person.language)
    return Answer(counter_screen(turn, topic)) if topic else gone(turn)


ROUTES = (Kind("topic", open_topic, short=open_topic), Kind("counter", open_counter, short=open_counter))
