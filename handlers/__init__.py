"""The Telegram face. Every module with `ROUTES` is an entry; they are found by walking, never listed."""

import pkgutil
from collections.abc import Collection, Iterator
from importlib import import_module
from typing import Any

from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from core.ponte import Ponte
from core.roles import Grant, allowing
from handlers import elsewhere, inline
from handlers.ask import answer_text
from handlers.help import lost, stale_button
from handlers.routes import PRIVATE, Command, Route, Typed
from handlers.talking import in_talk
from handlers.turn import Entry, answering

ALLOWED_UPDATES = ["message", "callback_query", "inline_query", "my_chat_member"]


def entries() -> Iterator[Route | Typed]:
    """Yield every entry of the package, by module name."""
    for module in pkgutil.iter_modules(__path__):
        yield from getattr(import_module(f"{__name__}.{module.name}"), "ROUTES", ())


def routes() -> Iterator[Route]:
    """Yield the entries that Telegram's update alone decides on."""
    return (entry for entry in entries() if not isinstance(entry, Typed))


def typed() -> dict[str, Entry]:
    """Return the entries for words typed in a talk, by flow."""
    return {entry.flow: entry.entry for entry in entries() if isinstance(entry, Typed)}


def commands(grants: Collection[Grant] = ()) -> list[Command]:
    """Return the commands that somebody with these grants sees in Telegram's menu."""
    listed = [route for route in routes() if isinstance(route, Command) and route.listed]
    found = [command for command in listed if not command.roles or allowing(grants, command.roles)]
    return sorted(found, key=lambda command: ORDER.index(command.name) if command.name in ORDER else len(ORDER))


ORDER = (
    *("start", "menu", "nearby", "emergency", "report", "feedback", "suggest", "answers", "news", "follow", "exit"),
    *("language", "help", "privacy"),
)


def register(application: Application[Any, Any, Any, Any, Any, Any], ponte: Ponte) -> None:
    """Give the application every entry, and the polite answer to all the rest."""
    for route in routes():
        unknown = lost if isinstance(route, Command) else stale_button
        application.add_handler(route.handler(ponte, unknown))
    application.add_handlers([*elsewhere.handlers(ponte), inline.handler(ponte)])
    application.add_handler(CallbackQueryHandler(answering(ponte, stale_button)))
    said = PRIVATE & ~filters.COMMAND
    application.add_handler(MessageHandler(said, answering(ponte, in_talk(typed(), answer_text))))
    application.add_handler(MessageHandler(PRIVATE, answering(ponte, lost)))
