"""A place as lines of text: how far, open or not, how to reach it, what it costs, which papers."""

from core.geo import about_km
from core.model import Contact
from core.places import Near, Place
from core.text import Html
from handlers.screens import bold, hours_line, latin, ways
from handlers.turn import Turn


def place_lines(turn: Turn, near: Near, mark: str) -> str:
    """Return what is known and sure of a place; of an unconfirmed one its name alone. `mark` stands before the name."""
    place, words = near.place, turn.words
    name = f"{mark} {bold(latin(words, place.contact.name))}"
    if not place.confirmed:
        return name
    facts = [_where(turn, near), *_cost(turn, place), *_papers(turn, place)]
    return "\n".join([" · ".join([name, *facts]), *_details(turn, place)])


def _where(turn: Turn, near: Near) -> str:
    if near.km is None:
        return latin(turn.words, near.place.district)
    return turn.words.text("about {km} km", km=turn.words.number(about_km(near.km)))


def _details(turn: Turn, place: Place) -> list[str]:
    words, contact = turn.words, place.contact
    lines = ways(words, contact)
    if contact.hours:
        lines.append(_open(turn, contact) or hours_line(words, contact))
    if contact.languages:
        names = " · ".join(words.language_name(code) for code in contact.languages)
        lines.append(words.text("🗣 They speak: {languages}", languages=Html(names)))
    return lines


def _open(turn: Turn, contact: Contact) -> str:
    """Return "open now" or "opens at", "" where the hours are not confirmed or never change."""
    words, now = turn.words, turn.ponte.now()
    state = turn.ponte.library.opening(contact, now)
    if state is None or state.changes_at is None:
        return ""
    time = words.time(state.changes_at)
    if state.open:
        return words.text("🟢 Open now, until {time}.", time=time)
    return words.text("🔴 Closed now. Opens {day}, {time}.", day=words.weekday(state.changes_at), time=time)


def _cost(turn: Turn, place: Place) -> list[str]:
    said = {"free": turn.words.text("free"), "paid": turn.words.text("you have to pay")}
    return [said[place.cost]] if place.cost else []


def _papers(turn: Turn, place: Place) -> list[str]:
    said = {"none": turn.words.text("no papers needed"), "some": turn.words.text("bring your papers")}
    return [said[place.papers]] if place.papers else []
