"""What is around a point: the nearest places of every kind in one message, or more of one kind."""

from dataclasses import dataclass, field

from core.places import District, Near, PlaceKind, Point
from core.screens import Screen
from core.text import Html
from handlers.place_lines import place_lines
from handlers.screens import Row, arrow, bold, emergency_button, foot, menu_button, screen, tap
from handlers.turn import Turn

MORE = 5  # places of one kind in a list of their own
IN_ROW = 5  # buttons of one number each


@dataclass(slots=True)
class Numbered:
    """Counts the places that have a point: their numbers are the buttons that show them on a map."""

    turn: Turn
    pins: list[Near] = field(default_factory=list)

    def mark(self, near: Near) -> str:
        if near.place.point is None:
            return "•"
        self.pins.append(near)
        return f"{len(self.pins)}."

    def rows(self) -> list[Row]:
        """Return the buttons of the places counted so far."""
        keys = [
            tap(self.turn.words, f"📍 {number}", "pin", f"{near.place.kind}.{near.place.id}")
            for number, near in enumerate(self.pins, 1)
        ]
        return [tuple(keys[at : at + IN_ROW]) for at in range(0, len(keys), IN_ROW)]


def around_screen(turn: Turn, here: Point, district: District, title: str) -> Screen:
    """Return the nearest places of every kind around `here`. The buttons carry the district, never the point."""
    words, kinds, pins = turn.words, turn.ponte.library.kinds(), Numbered(turn)
    blocks = [_block(turn, kind, here, kind.shown, pins) for kind in kinds]
    keys = [tap(words, _title(turn, kind), "near", f"{district.code}.{kind.id}") for kind in kinds]
    rows = [tuple(keys[at : at + 2]) for at in range(0, len(keys), 2)]
    return screen(words, [bold(title), *blocks], *pins.rows(), *rows, foot(words, menu_button(words)))


def kind_screen(turn: Turn, district: District, kind: PlaceKind) -> Screen:
    """Return more places of one kind around the middle of a district, and the answer about it."""
    words, library, pins = turn.words, turn.ponte.library, Numbered(turn)
    topic = library.topic(kind.topic, words.language.code)
    about: Row = (tap(words, f"{arrow(words)} {topic.title}", "topic", topic.id),) if topic else ()
    paragraphs = [bold(middle_of(turn, district)), _block(turn, kind, district.middle, MORE, pins)]
    back = tap(words, words.text("‹ Back"), "near", district.code)
    asks = library.questionnaire(words.language.code) is not None
    tell: Row = (
        (tap(words, words.text("💬 Tell us how it was"), "sayat", f"{district.code}.{kind.id}"),) if asks else ()
    )
    return screen(words, paragraphs, *pins.rows(), about, tell, (back, emergency_button(words)))


def middle_of(turn: Turn, district: District) -> str:
    return turn.words.text("📍 Around the middle of {district}", district=district.name)


def _title(turn: Turn, kind: PlaceKind) -> str:
    return f"{kind.icon} {turn.ponte.library.word(turn.words.language.code, 'kinds', kind.id)}"


def _block(turn: Turn, kind: PlaceKind, here: Point, limit: int, pins: Numbered) -> str:
    words, library = turn.words, turn.ponte.library
    lang = words.language.code
    found = library.places_near(here.lat, here.lon, kind.id, lang, limit)
    if not found:
        return ""
    places = [place_lines(turn, near, pins.mark(near)) for near in found]
    note = library.kind_note(kind.id, lang)
    return "\n".join([bold(_title(turn, kind)), *places, *_doubts(turn, found), *([f"<i>{note}</i>"] if note else [])])


def _doubts(turn: Turn, found: tuple[Near, ...]) -> list[str]:
    """Return, once for all of them, what to confirm by phone."""
    words, contacts = turn.words, [near.place.contact for near in found]
    phone = turn.ponte.library.city.confirm_with.phones[0]
    if any(not near.place.confirmed for near in found):
        return [words.text("☎️ Call {phone} to confirm address and hours.", phone=phone)]
    if stale := [contact.checked_on for contact in contacts if contact.stale]:
        return [words.text("⚠️ Checked in {month}. Call before you go.", month=Html(words.month(min(stale))))]
    return []
