"""Places near somebody: by a shared location, a typed district or a district of the list."""

import secrets

from core.flows import nearby
from core.geo import distance_km
from core.places import District, Point
from core.screens import Keyboard, Pin, Screen
from handlers.around import around_screen, kind_screen, middle_of
from handlers.districts import district_rows
from handlers.help import lost
from handlers.menu import gone
from handlers.routes import Command, Kind, Shared, Typed
from handlers.screens import Row, bold, foot, menu_button, screen, tap, with_keyboard
from handlers.turn import Answer, Turn

FAR_KM = 30.0  # from the middle of the nearest district: outside the city


def ask_screen(turn: Turn) -> Screen:
    """Return the question, with the way to the list of districts."""
    words = turn.words
    text = words.text(
        "Share your location, write the name of your district, or choose it from the list. "
        "I use your location once and forget it."
    )
    paragraphs = [bold(words.text("📍 Places near you")), text]
    return screen(words, paragraphs, _list_row(turn), foot(words, menu_button(words)))


def key_screen(turn: Turn) -> Screen:
    """Return the message that puts the location key under the chat."""
    words = turn.words
    key = Keyboard(words.text("📍 Share my location"), words.text("Name of your district"))
    said = words.text("👇 Tap the key below to share your location, or write your district here.")
    return with_keyboard(words, said, key)


def _list_row(turn: Turn) -> Row:
    return (tap(turn.words, turn.words.text("📋 List of districts"), "districts", "0"),)


async def ask(turn: Turn) -> Answer:
    """`/nearby` and its buttons; `/nearby NAME` looks the district up at once."""
    if not turn.ponte.library.kinds():
        return gone(turn)
    if turn.about and turn.tap is None:
        return await typed(turn)
    await turn.work.talks.put(turn.person.chat_id, nearby.begin(secrets.token_hex(4), turn.ponte.now()))
    return Answer(ask_screen(turn), more=(key_screen(turn),))


async def typed(turn: Turn) -> Answer:
    """Words written while the talk is open: a district, some that may be meant, or none."""
    effects = await _advance(turn, nearby.Typed(turn.about))
    for effect in effects:
        if isinstance(effect, nearby.Found):
            return _shown(turn, around_district(turn, effect.district), effects)
        if isinstance(effect, nearby.Ask):
            return Answer(_ask_again(turn, effect.likely))
    return gone(turn)


def _ask_again(turn: Turn, likely: tuple[District, ...]) -> Screen:
    words = turn.words
    said = words.text("Which one do you mean?") if likely else words.text("I know no district of this name.")
    rows = district_rows(turn, likely)
    return screen(words, [said], *rows, _list_row(turn), foot(words, menu_button(words)))


async def shared(turn: Turn) -> Answer:
    """A shared location, in a talk or not: used for this answer, written nowhere."""
    if turn.point is None or not turn.ponte.library.kinds():
        return await lost(turn)
    effects = await _advance(turn, nearby.Arrived())
    return _shown(turn, around_point(turn, turn.point), effects)


def around_point(turn: Turn, here: Point) -> Screen:
    """Return what is near a location, or where to choose a district when it is outside the city."""
    words, districts = turn.words, turn.ponte.library.districts()
    nearest = min(districts, key=lambda district: distance_km(here, district.middle))
    if distance_km(here, nearest.middle) > FAR_KM:
        said = words.text("This place is outside the city. Choose a district.")
        return screen(words, [said], _list_row(turn), foot(words, menu_button(words)))
    title = words.text("📍 Near you. I have forgotten your location already.")
    return around_screen(turn, here, nearest, title)


def around_district(turn: Turn, district: District) -> Screen:
    return around_screen(turn, district.middle, district, middle_of(turn, district))


async def open_near(turn: Turn) -> Answer:
    """A district of the list, or one kind of place around it: `<district>` or `<district>.<kind>`."""
    code, _, kind_id = turn.about.partition(".")
    library = turn.ponte.library
    district = next((found for found in library.districts() if found.code == code), None)
    kind = next((found for found in library.kinds() if found.id == kind_id), None)
    if district is None or (kind_id and kind is None):
        return gone(turn)
    if kind:
        return Answer(kind_screen(turn, district, kind))
    effects = await _advance(turn, nearby.Arrived())
    return _shown(turn, around_district(turn, district), effects)


async def open_pin(turn: Turn) -> Answer:
    """A place on the map: `<kind>.<id>`."""
    kind, _, place_id = turn.about.partition(".")
    place = turn.ponte.library.place(kind, place_id, turn.person.language)
    if place is None or place.point is None:
        return gone(turn)
    words = turn.words
    middle = words.text("The middle of its area, not the door: ask for the address.")
    address = place.district if place.door else middle
    return Answer(more=(Pin(place.point, place.name, place.address or address),))


async def _advance(turn: Turn, event: nearby.Typed | nearby.Arrived) -> tuple[nearby.Effect, ...]:
    """Move the talk on and keep what is left of it; another flow's talk stays as it is."""
    chat_id = turn.person.chat_id
    before = await turn.work.talks.get(chat_id)
    after, effects = nearby.advance(before, event, turn.ponte.library.districts(), turn.ponte.now())
    if before and after is None:
        await turn.work.talks.delete(chat_id)
    return effects


def _shown(turn: Turn, found: Screen, effects: tuple[nearby.Effect, ...]) -> Answer:
    """Return the answer; where the location key is under the chat, a message of its own takes it away (Bot API: a
    message has either buttons or a keyboard)."""
    if not any(isinstance(effect, nearby.PutAway) for effect in effects):
        return Answer(found)
    put_away = with_keyboard(turn.words, turn.words.text("Thank you. Here it is:"), Keyboard())
    return Answer(put_away, fresh=True, more=(found,))


ROUTES = (
    Command("nearby", ask, "Places near me"),
    Kind("nearby", ask),
    Typed(nearby.FLOW, typed),
    Shared(shared),
    Kind("near", open_near),
    Kind("pin", open_pin),
)
