"""`/dashboard`: a link into the staff's pages that opens once, for whoever holds a role."""

from core.roles import ROLES
from core.screens import Screen
from core.sessions import new_entrance
from core.text import Html
from handlers.guard import note
from handlers.help import lost
from handlers.routes import Command
from handlers.screens import bold, foot, menu_button, screen
from handlers.turn import Answer, Turn


def link_screen(turn: Turn, link: str) -> Screen:
    """Return the link on a line of its own, in plain sight: who taps must see where it leads."""
    words = turn.words
    text = [
        bold(words.text("The dashboard")),
        words.text("This link opens it once, within 15 minutes. It is for you alone: do not pass it on."),
        Html(link),
    ]
    return screen(words, text, foot(words, menu_button(words)))


async def open_dashboard(turn: Turn) -> Answer:
    """Make a link that is bound to the role; a city without a dashboard has no such command."""
    if not turn.ponte.dashboard or turn.grant is None:
        return await lost(turn)
    token, entrance = new_entrance(turn.grant.id, turn.ponte.now())
    await turn.work.sessions.offer(entrance)
    await note(turn, "link_made", entrance.token_hash[:8])
    return Answer(link_screen(turn, f"{turn.ponte.dashboard}/enter/{token}"), fresh=True)


ROUTES = (Command("dashboard", open_dashboard, "The dashboard", ROLES),)
