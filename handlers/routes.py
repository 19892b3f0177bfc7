"""How an entry is reached: by a command, by the kind of a button, or by any other message."""

from dataclasses import dataclass

from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from core.ponte import Ponte
from core.roles import Role
from handlers.guard import guarded
from handlers.turn import Entry, Handler, answering

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE


@dataclass(frozen=True, slots=True)
class Command:
    """An entry opened by `/name` in a private chat. `listed` is its line in Telegram's command menu, "" hides it;
    with a `role` it is there for those who hold it alone."""

    name: str
    entry: Entry
    listed: str = ""
    role: Role | None = None

    def handler(self, ponte: Ponte, unknown: Entry) -> Handler:
        """Return the handler; `unknown` answers whoever lacks the role."""
        entry = guarded(self.entry, self.role, unknown)
        return CommandHandler(self.name, answering(ponte, entry), filters=PRIVATE)


@dataclass(frozen=True, slots=True)
class Kind:
    """An entry opened by a button of this kind; with a `role`, by those who hold it alone."""

    name: str
    entry: Entry
    role: Role | None = None

    def handler(self, ponte: Ponte, unknown: Entry) -> Handler:
        """Return the handler; `unknown` answers whoever lacks the role."""
        return CallbackQueryHandler(
            answering(ponte, guarded(self.entry, self.role, unknown)), pattern=rf"^{self.name}\|"
        )


Route = Command | Kind
