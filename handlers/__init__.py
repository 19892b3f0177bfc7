"""The Telegram face. Every module with `ROUTES` is an entry; they are found by walking, never listed."""

import pkgutil
from collections.abc import Collection, Iterator
from importlib import import_module
from typing import Any

from telegram.ext import Application, MessageHandler, filters

from core.ponte import Ponte
from core.roles import Grant, allowing
from handlers import elsewhere, inline
from handlers.answering import Callback, answering
from handlers.ask import answer_text
from handlers.dispatch import by_command, by_kind
from handlers.help import lost, stale_button
from handlers.measuring import ELSEWHERE, OTHER, WORDS, measured, name_of
from handlers.reading import Named, ShortWay
from handlers.routes import PRIVATE, Command, Kind, Route, Shared, Typed
from handlers.talking import in_talk
from handlers.turn import Entry

ALLOWED_UPDATES = ["message", "callback_query", "inline_query", "my_chat_member"]


def entries() -> Iterator[tuple[str, Route | Typed]]:
    """Yield the name of its module and every entry of the package, by module name."""
    for module in pkgutil.iter_modules(__path__):
        for entry in getattr(import_module(f"{__name__}.{module.name}"), "ROUTES", ()):
            yield module.name, entry


def routes() -> Iterator[tuple[str, Route]]:
    """Yield the entries that Telegram's update alone decides on, with the names of their modules."""
    return ((module, entry) for module, entry in entries() if not isinstance(entry, Typed))


def typed() -> dict[str, Entry]:
    """Return the entries for words typed in a talk, by flow."""
    return {entry.flow: entry.entry for _, entry in entries() if isinstance(entry, Typed)}


def commands(grants: Collection[Grant] = ()) -> list[Command]:
    """Return the commands that somebody with these grants sees in Telegram's menu."""
    listed = [route for _, route in routes() if isinstance(route, Command) and route.listed]
    found = [command for command in listed if not command.roles or allowing(grants, command.roles)]
    return sorted(found, key=lambda command: ORDER.index(command.name) if command.name in ORDER else len(ORDER))


ORDER = (
    *("start", "menu", "nearby", "emergency", "report", "feedback", "suggest", "answers", "news", "follow", "exit"),
    *("language", "help", "privacy", "mydata", "forget"),
)


def register(application: Application[Any, Any, Any, Any, Any, Any], ponte: Ponte) -> None:
    """Give the application every entry, and the polite answer to all the rest."""

    def timed(callback: Callback, name: str) -> Callback:
        return measured(callback, name, ponte.meter)

    def table(kind: type[Route], unknown: Entry) -> dict[str, Callback]:
        found = ((module, route) for module, route in routes() if isinstance(route, kind))
        return {_key(route): timed(route.callback(ponte, unknown), name_of(route, module)) for module, route in found}

    said = PRIVATE & ~filters.COMMAND
    beyond = [*elsewhere.handlers(ponte), inline.handler(ponte)]
    for handler in beyond:
        handler.callback = timed(handler.callback, ELSEWHERE)
    application.add_handlers(
        [
            by_kind(table(Kind, stale_button), timed(answering(ponte, stale_button), OTHER)),
            by_command(table(Command, lost)),
            *(MessageHandler(PRIVATE & filters.LOCATION, work) for work in table(Shared, lost).values()),
            *beyond,
            MessageHandler(said, timed(answering(ponte, in_talk(typed(), answer_text)), WORDS)),
            MessageHandler(PRIVATE, timed(answering(ponte, lost), OTHER)),
        ]
    )


def short_way(ponte: Ponte) -> ShortWay:
    """Return what works on the updates that only show something, before the application sees them."""

    def named(kind: type[Command] | type[Kind]) -> Named:
        found = ((module, route) for module, route in routes() if isinstance(route, kind))
        return {
            route.name: (name_of(route, module), route.short)
            for module, route in found
            if route.short and not route.roles
        }

    return ShortWay(ponte, named(Command), named(Kind))


def _key(route: Route) -> str:
    return "" if isinstance(route, Shared) else route.name
