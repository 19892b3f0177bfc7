"""Which service somebody wants to talk about: sections, their services, the places of a kind. It keeps no state."""

from core.feedback import Service
from core.model import Section
from core.screens import Screen
from handlers.screens import Row, bold, foot, menu_button, screen, tap
from handlers.services import begin_button, section_axis, sections, service_about
from handlers.turn import Turn

PLACES = 5  # as many as a list of one kind shows


def sections_screen(turn: Turn) -> Screen:
    """Return the sections that have a service to talk about."""
    words, library = turn.words, turn.ponte.library
    rows = [
        (tap(words, f"{found.icon} {library.section_title(found.id, words.language.code)}", "feedback", found.id),)
        for found in sections(turn)
        if found.topics
    ]
    paragraphs = [
        bold(words.text("💬 How was it?")),
        words.text("Which service do you want to talk about?"),
        words.text("🔒 I keep no name. You can skip every question."),
    ]
    return screen(words, paragraphs, *rows, foot(words, menu_button(words)))


def services_screen(turn: Turn, section: Section) -> Screen:
    """Return the services of a section."""
    words, library = turn.words, turn.ponte.library
    title = f"{section.icon} {bold(library.section_title(section.id, words.language.code))}"
    topics = [topic for name in section.topics if (topic := library.topic(name, words.language.code))]
    rows: list[Row] = [(begin_button(turn, topic.title, service_about(topic)),) for topic in topics]
    other = Service(section.id, section_axis(turn, section.id))
    rows.append((begin_button(turn, words.text("Another service"), other),))
    back = tap(words, words.text("‹ Back"), "feedback")
    return screen(words, [title, words.text("Which service do you want to talk about?")], *rows, foot(words, back))


def places_screen(turn: Turn, about: str) -> Screen | None:
    """Return the places of a kind around a district, to choose the one it is about: `<district>.<kind>`."""
    words, library = turn.words, turn.ponte.library
    code, _, kind_id = about.partition(".")
    district = next((found for found in library.districts() if found.code == code), None)
    kind = next((found for found in library.kinds() if found.id == kind_id), None)
    if district is None or kind is None:
        return None
    topic = library.topic(kind.topic, words.language.code)
    service = service_about(topic) if topic else Service(kind.section, section_axis(turn, kind.section))
    near = library.places_near(district.middle.lat, district.middle.lon, kind.id, words.language.code, PLACES)
    rows: list[Row] = []
    for found in near:
        place = found.place
        at = Service(service.section, service.axis, service.topic, f"{place.kind}/{place.id}")
        rows.append((begin_button(turn, place.name, at),))
    rows.append((begin_button(turn, words.text("Another place"), service),))
    back = tap(words, words.text("‹ Back"), "near", about)
    return screen(words, [bold(words.text("💬 Which place was it?"))], *rows, foot(words, back))
