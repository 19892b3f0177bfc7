"""`/follow`: which themes somebody wants news about, their part of the city, and `/mute`: no news at all."""

from dataclasses import replace

from core.reach import Theme
from core.screens import Button, Screen
from handlers.menu import gone
from handlers.pages import page_of, paging
from handlers.routes import Command, Kind
from handlers.screens import Row, bold, foot, menu_button, screen, tap
from handlers.turn import Answer, Turn

NOWHERE = "-"
"""What the button says for "no part of the city"."""


def theme_name(turn: Turn, theme: Theme) -> str:
    """Return a theme with its sign."""
    return f"{theme.icon} {turn.ponte.library.word(turn.person.language, 'themes', theme.id)}"


def follow_screen(turn: Turn, follows: frozenset[str]) -> Screen:
    """Return the themes, those that are followed marked, and what else decides on news."""
    words, person = turn.words, turn.person
    themes = [theme for theme in turn.ponte.library.rules.themes if theme.follow]
    rows: list[Row] = [
        (tap(words, f"✅ {name}" if theme.id in follows else name, "follow", theme.id),)
        for theme in themes
        for name in [theme_name(turn, theme)]
    ]
    text = [
        bold(words.text("News of the city")),
        words.text("Which news do you want? Tap to choose. News for everybody comes to you too."),
        words.text("Health, violence and LGBTI+ are not here, so that no list of those who need help exists."),
        area_line(turn),
    ]
    near: Row = (tap(words, words.text("📍 My part of the city"), "myarea"),) if turn.ponte.library.areas() else ()
    quiet = tap(words, words.text("🔔 News again"), "unmute") if person.muted else mute_button(turn)
    last = foot(words, menu_button(words))
    return screen(words, text, *rows, near, (tap(words, words.text("📰 Last news"), "news"), quiet), last)


def mute_button(turn: Turn) -> Button:
    """Return the button that ends all news."""
    return tap(turn.words, turn.words.text("🔕 No more news"), "mute")


def area_line(turn: Turn) -> str:
    """Return the part of the city somebody gave, "" for none."""
    found = next((area.name for area in turn.ponte.library.areas() if area.code == turn.person.area), "")
    return turn.words.text("Your part of the city: {area}", area=found) if found else ""


async def open_follow(turn: Turn) -> Answer:
    """`/follow`."""
    return Answer(follow_screen(turn, await turn.work.people.follows(turn.person.chat_id)))


async def change(turn: Turn) -> Answer:
    """Follow a theme, or no longer."""
    chat_id, theme = turn.person.chat_id, turn.about
    if theme not in turn.ponte.library.rules.followed:
        return gone(turn)
    await turn.work.people.put(turn.person)
    if theme in await turn.work.people.follows(chat_id):
        await turn.work.people.unfollow(chat_id, theme)
    else:
        await turn.work.people.follow(chat_id, theme)
    return await open_follow(turn)


async def mute(turn: Turn) -> Answer:
    """`/mute`, and the button under every announcement: the message itself stays."""
    words = turn.words
    await turn.work.people.put(replace(turn.person, muted=True))
    text = [
        words.text("🔕 No more news from now on."),
        words.text("Only a warning of danger to life may still come."),
        words.text("/follow brings news back. /news shows the last ones."),
    ]
    again = (tap(words, words.text("🔔 News again"), "unmute"),)
    return Answer(screen(words, text, again, foot(words, menu_button(words))), fresh=True)


async def unmute(turn: Turn) -> Answer:
    """News come again."""
    person = replace(turn.person, muted=False)
    await turn.work.people.put(person)
    return await open_follow(replace(turn, person=person))


async def choose_area(turn: Turn) -> Answer:
    """The parts of the city, a page at a time."""
    words, areas = turn.words, turn.ponte.library.areas()
    page = page_of(areas, turn.about)
    rows: list[Row] = [(tap(words, area.name, "setarea", area.code),) for area in page.items]
    none: Row = (tap(words, words.text("I do not want to say"), "setarea", NOWHERE),)
    text = words.text("In which part of the city do you live? Some news are for one part alone. You need not say.")
    back = tap(words, words.text("‹ Back"), "following")
    return Answer(screen(words, [text], *rows, paging(words, page, "myarea", ""), none, foot(words, back)))


async def set_area(turn: Turn) -> Answer:
    """Keep the part of the city, or forget it."""
    codes = {area.code for area in turn.ponte.library.areas()}
    person = replace(turn.person, area=turn.about if turn.about in codes else "")
    await turn.work.people.put(person)
    return await open_follow(replace(turn, person=person))


ROUTES = (
    Command("follow", open_follow, "News you want"),
    Command("mute", mute, "No more news"),
    Kind("following", open_follow),
    Kind("follow", change),
    Kind("mute", mute),
    Kind("unmute", unmute),
    Kind("myarea", choose_area),
    Kind("setarea", set_area),
)
