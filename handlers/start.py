"""`/start`: a greeting in the language Telegram proposes, and every language by its own name."""

from dataclasses import replace

from core.links import decode
from core.model import Screen
from core.unserved import UNSERVED, proposed
from handlers.invite import INVITATION_LINK, open_invitation
from handlers.language import language_rows
from handlers.menu import open_menu
from handlers.routes import Command
from handlers.screens import foot, menu_button, screen
from handlers.staff import command_calls
from handlers.topic import open_topic
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


async def start(turn: Turn) -> Answer:
    """Greet, or open what a deep link names; staff get their commands back (another phone, a wiped chat)."""
    wipe = await turn.end_talk()
    if not turn.known and (lang := proposed(turn.tag, turn.ponte.catalogues)):
        await turn.count(UNSERVED.format(lang=lang))
    await turn.work.people.put(turn.person)
    return replace(await opened(turn), wipe=wipe, beside=await command_calls(turn))


async def opened(turn: Turn) -> Answer:
    """Return what `/start <word>` names: a topic and its poster's place, an invitation, the menu; else the greeting."""
    if turn.about.startswith(INVITATION_LINK):
        return await open_invitation(turn.about_is(turn.about.removeprefix(INVITATION_LINK)))
    if link := decode(turn.about):
        return await open_topic(turn.about_is(link.topic))
    if turn.about == "menu":
        return await open_menu(turn)
    return Answer(greeting(turn), fresh=True)


ROUTES = (Command("start", start, "Start again"),)
