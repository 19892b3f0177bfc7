"""The emergency card: the numbers, and the sentence to say to people who answer in Portuguese."""

from core.ports import Catalogue, Library
from core.screens import Screen
from core.text import Html, isolate
from handlers.routes import Command, Kind
from handlers.screens import bold, contact_lines, exit_button, latin, menu_button, screen, tap
from handlers.turn import Answer, Turn

TOPIC = "emergency-numbers"


def call_now(words: Catalogue) -> str:
    return bold(words.text("🆘 In danger? Call now. It is free."))


def urgent_lines(turn: Turn) -> str:
    """Return the first number to call now, for the top of a screen that is about something else."""
    phones = (f"📞 {latin(turn.words, phone)}" for phone in turn.ponte.library.city.emergency[0].phones)
    return "\n".join([call_now(turn.words), *phones])


def emergency_screen(turn: Turn) -> Screen:
    """Return the numbers to call now, the Portuguese sentence, and other numbers that help."""
    words, library = turn.words, turn.ponte.library
    lang = words.language.code
    urgent = [library.contact(contact.id, lang) for contact in library.city.emergency]
    other = [
        library.contact(contact.id, lang) for contact in library.city.help_now if contact not in library.city.emergency
    ]
    paragraphs = [
        call_now(words),
        *(contact_lines(words, contact, library) for contact in urgent),
        _sentence(library, lang, words.language.rtl),
        bold(words.text("Other numbers that help")),
        *(contact_lines(words, contact, library) for contact in other),
    ]
    topic = library.topic(TOPIC, lang)
    more = (tap(words, topic.title, "topic", topic.id),) if topic else ()
    return screen(words, paragraphs, more, (exit_button(words), menu_button(words)))


def _sentence(library: Library, lang: str, rtl: bool) -> str:
    spoken = library.word(lang, "emergency", "say_portuguese")
    if not spoken:
        return ""
    shown = isolate(spoken) if rtl else spoken
    rest = [library.word(lang, "emergency", key) for key in ("say_sound", "say_meaning")]
    title = library.word(lang, "emergency", "say_title")
    return Html("\n".join([f"<b>{title}</b>", f"🗣 <b>{shown}</b>", *(line for line in rest if line)]))


async def open_emergency(turn: Turn) -> Answer:
    """`/emergency` and the red button of every screen. An open talk's question stays above it."""
    talk = await turn.work.talks.get(turn.person.chat_id)
    return Answer(emergency_screen(turn), fresh=talk is not None)


ROUTES = (Command("emergency", open_emergency, "Emergency numbers"), Kind("emergency", open_emergency))
