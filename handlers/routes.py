"""How an entry is reached: by a command, the kind of a button, words typed in a talk, or a shared location."""

from dataclasses import dataclass

from telegram.ext import filters

from core.ponte import Ponte
from core.roles import Role
from handlers.answering import Callback, answering
from handlers.guard import guarded
from handlers.reading import Short
from handlers.turn import Entry

# What inline mode puts into a chat, this one too, comes from the bot itself and asks nothing.
PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.VIA_BOT


@dataclass(frozen=True, slots=True)
class Command:
    """An entry opened by `/name` in a private chat. `listed` is its line in Telegram's command menu, "" hides it;
    with `roles` it is there for those alone who hold one of them; `short` is its way where nothing need be written."""

    name: str
    entry: Entry
    listed: str = ""
    roles: tuple[Role, ...] = ()
    short: Short | None = None

    def callback(self, ponte: Ponte, unknown: Entry) -> Callback:
        """Return what works on an update; `unknown` answers whoever lacks the roles."""
        return _callback(self, ponte, unknown)


@dataclass(frozen=True, slots=True)
class Kind:
    """An entry opened by a button of this kind; with `roles`, by those alone who hold one of them; `short` is its way
    where nothing need be written."""

    name: str
    entry: Entry
    roles: tuple[Role, ...] = ()
    short: Short | None = None

    def callback(self, ponte: Ponte, unknown: Entry) -> Callback:
        """Return what works on an update; `unknown` answers whoever lacks the roles."""
        return _callback(self, ponte, unknown)


@dataclass(frozen=True, slots=True)
class Typed:
    """An entry for what a person writes while a talk of this flow is open; `about` is "" where it is no text."""

    flow: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Shared:
    """The entry opened by a shared location, in a talk or not."""

    entry: Entry

    def callback(self, ponte: Ponte, unknown: Entry) -> Callback:
        """Return what works on an update; a location needs no role, so `unknown` answers nobody."""
        return answering(ponte, self.entry)


def _callback(route: Command | Kind, ponte: Ponte, unknown: Entry) -> Callback:
    return answering(ponte, guarded(route.entry, route.roles, unknown))


Route = Command | Kind | Shared
