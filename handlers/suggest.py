"""`/suggest`: an idea for the Plan and the Council, about one axis, in own words."""

from core.feedback import Service
from core.screens import Screen
from handlers.feedback import begin
from handlers.feedback_asked import TAKING_PART
from handlers.feedback_parts import WIDEST
from handlers.menu import gone
from handlers.routes import Command, Kind
from handlers.screens import Row, bold, foot, menu_button, screen, tap
from handlers.services import SECTION, section_axis, sections
from handlers.turn import Answer, Turn

BEGIN = "idea"


def axes_screen(turn: Turn) -> Screen:
    """Return the axes of the plan to choose from; in a city without a plan, the sections of the menu."""
    words, library = turn.words, turn.ponte.library
    lang = words.language.code
    if plan := library.plan(lang):
        named = [(axis.code, f"{axis.code}. {axis.title}") for axis in plan.axes]
    else:
        titles = [(found, library.section_title(found.id, lang)) for found in sections(turn)]
        named = [(SECTION + found.id, f"{found.icon} {title}") for found, title in titles]
    rows: list[Row] = [
        (tap(words, title if len(title) <= WIDEST else f"{title[: WIDEST - 1]}…", BEGIN, code),)
        for code, title in named
    ]
    paragraphs = [bold(words.text("💡 Your idea for the City")), words.text("What is it about?")]
    return screen(words, paragraphs, *rows, foot(words, menu_button(words)))


async def open_suggest(turn: Turn) -> Answer:
    """`/suggest` and its button."""
    asks = turn.ponte.library.questionnaire(turn.person.language) is not None
    return Answer(axes_screen(turn)) if asks else gone(turn)


async def begin_idea(turn: Turn) -> Answer:
    """An axis was chosen, or a section where there is no plan."""
    service = about(turn)
    return await begin(turn, "suggestion", service) if service else gone(turn)


def about(turn: Turn) -> Service | None:
    """Return what the idea is for, None for what is not there."""
    library, section = turn.ponte.library, turn.about.removeprefix(SECTION)
    if turn.about.startswith(SECTION):
        known = {found.id for found in library.sections()}
        return Service(section, section_axis(turn, section)) if section in known else None
    plan = library.plan(turn.person.language)
    codes = {axis.code for axis in plan.axes} if plan else set()
    return Service(TAKING_PART, turn.about) if turn.about in codes else None


ROUTES = (
    Command("suggest", open_suggest, "Suggest something to the City"),
    Kind("suggest", open_suggest),
    Kind(BEGIN, begin_idea),
)
