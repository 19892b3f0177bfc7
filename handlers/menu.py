"""The menu and its sections: two taps from here to any answer."""

from core.model import Section
from core.screens import Screen
from handlers.routes import Command, Kind
from handlers.screens import (
    Row,
    bold,
    contact_lines,
    emergency_button,
    foot,
    language_button,
    menu_button,
    nearby_button,
    screen,
    tap,
)
from handlers.turn import Answer, Turn


def menu_screen(turn: Turn) -> Screen:
    """Return the list of sections."""
    return turn.prepared("menu", "", lambda: _menu(turn))


def _menu(turn: Turn) -> Screen:
    words, library = turn.words, turn.ponte.library
    rows = [
        (tap(words, f"{section.icon} {library.section_title(section.id, words.language.code)}", "section", section.id),)
        for section in library.sections()
    ]
    near: Row = (nearby_button(words),) if library.kinds() else ()
    last = (language_button(words), emergency_button(words))
    return screen(words, [bold(words.text("What do you need?"))], *rows, near, last)


def section_screen(turn: Turn, section: Section) -> Screen:
    """Return the topics of a section, or the numbers that help now while it has none."""
    words, library = turn.words, turn.ponte.library
    lang = words.language.code
    topics = [topic for name in section.topics if (topic := library.topic(name, lang))]
    title = f"{section.icon} <b>{library.section_title(section.id, lang)}</b>"
    rows = [(tap(words, topic.title, "topic", topic.id),) for topic in topics]
    body = [words.text("Choose a subject.")] if topics else numbers_now(turn)
    here = any(kind.section == section.id for kind in library.kinds())
    near: Row = (nearby_button(words),) if here else ()
    answers: Row = (tap(words, words.text("📣 You said, we did"), "answers"),) if section.answers else ()
    return screen(words, [title, *body], *rows, near, answers, foot(words, menu_button(words)))


def numbers_now(turn: Turn) -> list[str]:
    """Return the paragraphs of a section that has no topic yet."""
    words, library = turn.words, turn.ponte.library
    contacts = [library.contact(known.id, words.language.code) for known in library.city.help_now]
    more = words.text("More about this is coming. These numbers help you now:")
    return [more, *(contact_lines(words, contact, library) for contact in contacts)]


async def open_menu(turn: Turn) -> Answer:
    """`/menu` and the menu button."""
    return Answer(menu_screen(turn))


async def open_section(turn: Turn) -> Answer:
    """A section by its id; one that is gone opens the menu and says so."""
    found = next((section for section in turn.ponte.library.sections() if section.id == turn.about), None)
    if found is None:
        return gone(turn)
    return Answer(turn.prepared("section", found.id, lambda: section_screen(turn, found)))


def gone(turn: Turn) -> Answer:
    """Return the menu with one polite sentence, for anything that is not there any more."""
    notice = turn.words.text("This is not here any more. Please choose again.")
    return Answer(menu_screen(turn), notice=notice)


ROUTES = (
    Command("menu", open_menu, "All subjects", short=open_menu),
    Kind("menu", open_menu, short=open_menu),
    Kind("section", open_section, short=open_section),
)
