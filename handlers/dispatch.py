"""One handler for all commands and one for all buttons, each with a table: PTB would try a hundred in turn."""

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes

from handlers.answering import Callback, Handler
from handlers.buttons import SEPARATOR
from handlers.routes import PRIVATE


def by_command(callbacks: Mapping[str, Callback]) -> Handler:
    """Return the handler of `/name` in a private chat; a name that is not in the table is left to others."""

    async def pick(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if message := update.message:
            await callbacks[_name(message.text or "")](update, context)

    return CommandHandler(list(callbacks), pick, filters=PRIVATE)


def by_kind(callbacks: Mapping[str, Callback], otherwise: Callback) -> Handler:
    """Return the handler of buttons; `otherwise` answers a kind that is not in the table."""

    async def pick(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        data = (update.callback_query.data if update.callback_query else None) or ""
        kind, found, _ = data.partition(SEPARATOR)
        await (callbacks.get(kind, otherwise) if found else otherwise)(update, context)

    return CallbackQueryHandler(pick)


def _name(text: str) -> str:
    """Return the command of `/name`, `/name@bot` and `/name argument`, as PTB has found it to be one of ours."""
    return text.split(maxsplit=1)[0].removeprefix("/").partition("@")[0].lower()
