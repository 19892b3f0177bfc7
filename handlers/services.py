"""What a feedback is about: a topic, a place or a whole section, as a button carries it and as a reader sees it.

A button says `<topic>` or `@<section>`, and `.<kind>.<id>` after it where a place is known.
"""

from dataclasses import dataclass, replace

from core.feedback import Service
from core.model import Section, Topic
from core.places import Place
from core.screens import Button
from handlers.buttons import LIMIT
from handlers.emergency import TOPIC
from handlers.screens import latin, tap
from handlers.turn import Turn

BEGIN = "say"
SECTION = "@"


@dataclass(frozen=True, slots=True)
class Visited:
    """A service in the reader's language, as Telegram HTML. Of a sensitive one nothing is said on the screen."""

    service: Service
    title: str
    sensitive: bool = False
    reportable: bool = False


def service_of(turn: Turn, about: str) -> Service | None:
    """Return what a button is about, None for what is not there; a place that is not there is left out."""
    name, _, where = about.partition(".")
    kind, _, place_id = where.partition(".")
    place = turn.ponte.library.place(kind, place_id, turn.person.language) if where else None
    if name.startswith(SECTION):
        found = _section(turn, name.removeprefix(SECTION))
    else:
        topic = turn.ponte.library.topic(name, turn.person.language)
        found = service_about(topic) if topic else None
    return replace(found, place=f"{kind}/{place_id}") if found and place else found


def service_about(topic: Topic, place: Place | None = None) -> Service:
    """Return the service a topic is about, at a place where one is known."""
    return Service(topic.section, topic.axis, topic.id, f"{place.kind}/{place.id}" if place else "")


def _section(turn: Turn, section: str) -> Service | None:
    """Return a service of a section that no topic describes."""
    if section not in {known.id for known in turn.ponte.library.sections()}:
        return None
    return Service(section, section_axis(turn, section))


def sections(turn: Turn) -> list[Section]:
    """Return the sections one may speak of. The emergency numbers are not among them: beside the button that calls for
    help, nobody must meet one like it that asks questions."""
    return [found for found in turn.ponte.library.sections() if found.topics != (TOPIC,)]


def section_axis(turn: Turn, section: str) -> str:
    """Return the axis of all topics of a section, "" where they have several or none."""
    library = turn.ponte.library
    listed = next((known.topics for known in library.sections() if known.id == section), ())
    axes = {topic.axis for name in listed if (topic := library.topic(name, turn.person.language))}
    return axes.pop() if len(axes) == 1 else ""


def visited(turn: Turn, service: Service) -> Visited:
    """Return a service as the reader may see it."""
    library, lang = turn.ponte.library, turn.person.language
    topic, place = library.topic(service.topic, lang), place_of(turn, service)
    title = topic.title if topic else library.section_title(service.section, lang)
    at = f" · {latin(turn.words, place.contact.name)}" if place else ""
    return Visited(service, f"{title}{at}", bool(topic and topic.sensitive), bool(topic and topic.reportable))


def area_of_place(turn: Turn, service: Service) -> str:
    """Return the code of the area a service's place is in, "" where it is not known."""
    place = place_of(turn, service)
    return next((found.area for found in turn.ponte.library.districts() if place and found.name == place.district), "")


def place_of(turn: Turn, service: Service) -> Place | None:
    """Return the place of a service, None where it has none or it is gone."""
    kind, _, place_id = service.place.partition("/")
    return turn.ponte.library.place(kind, place_id, turn.person.language) if place_id else None


def begin_button(turn: Turn, text: str, service: Service) -> Button:
    """Return the button that asks about a service; a place too long for a button is left out."""
    name = service.topic or SECTION + service.section
    about = f"{name}.{service.place.replace('/', '.')}" if service.place else name
    fits = len("|".join((BEGIN, about, turn.words.language.code)).encode()) <= LIMIT
    return tap(turn.words, text, BEGIN, about if fits else name)


def place_in_link(turn: Turn, topic: Topic, place_id: str) -> Place | None:
    """Return the place of a poster: of the kinds the topic is about first; None for an id nobody knows."""
    library = turn.ponte.library
    kinds = sorted(library.kinds(), key=lambda kind: kind.topic != topic.id)
    found = (library.place(kind.id, place_id, topic.lang) for kind in kinds)
    return next((place for place in found if place), None)
