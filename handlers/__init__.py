"""The Telegram face. Every module with `ROUTES` is an entry; they are found by walking, never listed."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from core.ponte import Ponte
from handlers import elsewhere, inline
from handlers.ask import answer_text
from handlers.help import lost, stale_button
from handlers.routes import PRIVATE, Command, Route, Typed
from handlers.turn import Answer, Entry, Turn, answering

ALLOWED_UPDATES = ["message", "callback_query", "inline_query", "my_chat_member"]


def routes() -> Iterator[Route]:
    """Yield every route of the package, by module name."""
    for module in pkgutil.iter_modules(__path__):
        yield from getattr(import_module(f"{__name__}.{module.name}"), "ROUTES", ())


def commands() -> list[Command]:
    """Return the commands people see in Telegram's menu."""
    found = [route for route in routes() if isinstance(route, Command) and route.listed]
    return sorted(found, key=lambda command: ORDER.index(command.name) if command.name in ORDER else len(ORDER))


ORDER = ("start", "menu", "emergency", "report", "exit", "language", "help", "privacy")


def register(application: Application[Any, Any, Any, Any, Any, Any], ponte: Ponte) -> None:
    """Give the application every entry, and the polite answer to all the rest."""
    for route in routes():
        if not isinstance(route, Typed):
            application.add_handler(route.handler(ponte))
    application.add_handlers([*elsewhere.handlers(ponte), inline.handler(ponte)])
    application.add_handler(CallbackQueryHandler(answering(ponte, stale_button)))
    talks = {route.flow: route.entry for route in routes() if isinstance(route, Typed)}
    application.add_handler(MessageHandler(PRIVATE & ~filters.COMMAND, answering(ponte, hearing(talks))))
    application.add_handler(MessageHandler(PRIVATE, answering(ponte, lost)))


def hearing(talks: Mapping[str, Entry]) -> Entry:
    """Return the entry of any message: it goes to the open talk by its flow, else it is a question."""

    async def heard(turn: Turn) -> Answer:
        talk = await turn.work.talks.get(turn.person.chat_id)
        is_open = talk is not None and talk.expires_at > turn.ponte.now()
        entry = talks.get(talk.flow, answer_text) if talk and is_open else answer_text
        return await entry(turn)

    return heard
