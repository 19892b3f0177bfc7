"""The districts of the city as pages of buttons, for who does not share a location. It keeps no state."""

from core.places import District
from core.screens import Screen
from handlers.routes import Kind
from handlers.screens import Row, bold, foot, menu_button, screen, tap
from handlers.turn import Answer, Turn

PAGE = 18  # districts, two in a row


def districts_screen(turn: Turn, page: int) -> Screen:
    """Return a page of the list; a page that is not there shows the nearest one."""
    words, districts = turn.words, turn.ponte.library.districts()
    last = (len(districts) - 1) // PAGE
    page = max(0, min(page, last))
    shown = districts[page * PAGE : (page + 1) * PAGE]
    before = (tap(words, f"‹ {_initials(districts, page - 1)}", "districts", str(page - 1)),) if page else ()
    after = (tap(words, f"{_initials(districts, page + 1)} ›", "districts", str(page + 1)),) if page < last else ()
    text = words.text("Choose your district.")
    return screen(words, [bold(text)], *district_rows(turn, shown), (*before, *after), foot(words, menu_button(words)))


def district_rows(turn: Turn, districts: tuple[District, ...]) -> list[Row]:
    """Return a button a district, two by two."""
    keys = [tap(turn.words, district.name, "near", district.code) for district in districts]
    return [tuple(keys[at : at + 2]) for at in range(0, len(keys), 2)]


def _initials(districts: tuple[District, ...], page: int) -> str:
    shown = districts[page * PAGE : (page + 1) * PAGE]
    return f"{shown[0].name[:3]}–{shown[-1].name[:3]}"


async def open_districts(turn: Turn) -> Answer:
    """A page of the list, by its number."""
    return Answer(districts_screen(turn, int(turn.about) if turn.about.isdecimal() else 0))


ROUTES = (Kind("districts", open_districts),)
