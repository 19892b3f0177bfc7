"""`/start`: a greeting in the language Telegram proposes, and every language by its own name."""

from dataclasses import replace

from core.links import INVITATION, TopicLink, decode
from core.screens import Screen
from core.unserved import UNSERVED, proposed
from handlers.invite import open_invitation
from handlers.language import language_rows
from handlers.menu import gone, open_menu
from handlers.routes import Command
from handlers.screens import foot, menu_button, screen
from handlers.services import place_in_link
from handlers.staff import command_calls
from handlers.topic import read
from handlers.turn import Answer, Turn


def greeting(turn: Turn) -> Screen:
    """Return the first screen: what this is, in two lines, and the choice of language."""
    words, city = turn.words, turn.ponte.library.city
    paragraphs = [
        words.text(
            "👋 <b>Welcome! I am Ponte, the bot of {city} for people who come from elsewhere.</b>",
            city=city.name,
        ),
        words.text(
            "Portuguese classes, health, housing, work, papers, your rights. It is free. I do not ask for your name."
        ),
        words.text("Which language do you want to read?"),
    ]
    return screen(words, paragraphs, *language_rows(turn, ""), foot(words, menu_button(words)))


async def greet(turn: Turn) -> Answer | None:
    """Greet somebody who is in no talk and in no role, where nothing is to be counted and no invitation opened."""
    new = not turn.known and proposed(turn.tag, turn.ponte.catalogues)
    if not turn.free or new or turn.about.startswith(INVITATION):
        return None
    return replace(await opened(turn), kept=True)


async def start(turn: Turn) -> Answer:
    """Greet, or open what a deep link names; staff get their commands back (another phone, a wiped chat)."""
    wipe = await turn.end_talk()
    if not turn.known and (lang := proposed(turn.tag, turn.ponte.catalogues)):
        await turn.count(UNSERVED.format(lang=lang))
    await turn.work.people.put(turn.person)
    return replace(await opened(turn), wipe=wipe, beside=await command_calls(turn))


def open_link(turn: Turn, link: TopicLink) -> Answer:
    """Return the topic of a link; a poster's place goes with it, one that nobody knows is left out."""
    topic = turn.ponte.library.topic(link.topic, turn.person.language)
    if topic is None:
        return gone(turn)
    return Answer(read(turn, topic, place_in_link(turn, topic, link.place) if link.place else None))


async def opened(turn: Turn) -> Answer:
    """Return what `/start <word>` names: a topic and its poster's place, an invitation, the menu; else the greeting."""
    if turn.about.startswith(INVITATION):
        return await open_invitation(turn.about_is(turn.about.removeprefix(INVITATION)))
    if link := decode(turn.about):
        return open_link(turn, link)
    if turn.about == "menu":
        return await open_menu(turn)
    return Answer(turn.prepared("start", "", lambda: greeting(turn)), fresh=True)


ROUTES = (Command("start", start, "Start again", short=greet),)
