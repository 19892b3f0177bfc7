"""The error edge: the log gets the update id and the kind of error, the person gets one sentence."""

import logging
from pathlib import Path
from traceback import extract_tb
from typing import Any

from telegram import Update
from telegram.ext import CallbackContext

from bot.intake import App, Intake
from core.errors import PonteError, StorageError
from core.ponte import Ponte
from handlers.failure import apology_calls

logger = logging.getLogger(__name__)
HOUSE = Path(__file__).parent.parent
PLACES = {HOUSE / "bot", HOUSE / "handlers", HOUSE / "storage", HOUSE / "core", HOUSE / "core" / "flows"}

SENTENCES = {
    "setting_wrong": "{name} {problem}. Example: {example}",
    "port_taken": "{address} is in use by another program. Choose another port.",
    "storage_locked": "the database {path} is locked by another program. Stop it, then start again.",
    "storage_read_only": "the database {path} cannot be written. Check the rights of the file and its folder.",
    "storage_full": "no space is left for the database {path}. Free some space, then start again.",
    "storage_away": "the database {path} does not answer. Start the server, check PONTE_DATABASE_URL, then try again.",
    "storage_broken": "the database {path} is damaged or not a database. Restore the last backup.",
    "audit_changed": "row {number} of the audit log was changed or moved: it does not follow from the one before it.",
    "audit_missing": "row {number} of the audit log is missing.",
    "audit_unknown": "the hash {hash} is not in the audit log: rows were taken off its end, or it was written anew.",
    "storage_newer": "the database {path} was made by a newer version of Ponte. Upgrade Ponte, then start again.",
    "cannot_train": "{what} is missing. Run `make develop`, then train again.",
    "workers_poll": "several workers need a webhook: set PONTE_PUBLIC_URL and PONTE_LISTEN, or leave --workers out.",
    "choice_wrong": "{name}: there is no {value}. Known: {known}.",
    "link_wrong": "topic and place do not fit into a link: use at most {limit} letters, digits, - and _ together.",
    "period_ahead": "{first} has not begun yet.",
    "not_for_publication": "open data are for everybody: leave --inside out, or choose another format.",
    "bot_running": "a bot is running on {path}. Stop it, then try again.",
    "database_missing": "there is no database {path}. Start the bot once, or correct PONTE_DATABASE_URL.",
    "storage_older": "the database {path} is of an older version. Start the bot once: it brings it up to date.",
    "database_not_empty": "the database {path} holds something. Restore into a new one: move it away first.",
    "backup_broken": "the backup cannot be taken back: {reason}. Nothing was changed. Take another one.",
    "move_failed": "table {table} came out differently. Nothing was moved. Stop the bot, then try again.",
    "backup_newer": "the backup was made by a newer version of Ponte. Upgrade Ponte, then restore.",
    "backup_sealed": "{path} was encrypted to another key. Take the key file whose public key it was made for.",
    "key_file_wrong": "{path} is no secret key: take the file that `ponte backup --new-key` wrote.",
    "file_not_written": "{path} cannot be written: {reason}.",
    "pack_broken": "the city pack has faults:\n{report}",
    "import_refused": "nothing was imported. Correct this, then try again:\n{report}",
}


def sentence(error: PonteError) -> str:
    """Return what an operator reads: what is wrong and what to do."""
    known = SENTENCES.get(error.key)
    return known.format_map(_Fields(error.fields)) if known else str(error)


class _Fields(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return ""


def _about(error: Exception | None) -> dict[str, str]:
    """Return what may be told of an error: its kind, the entry that had it, the last line of our code it came from."""
    frames = [(Path(frame.filename), frame.lineno) for frame in extract_tb(error.__traceback__ if error else None)]
    ours = [f"{path.relative_to(HOUSE)}:{line}" for path, line in frames if path.parent in PLACES]
    entry = ", ".join(dict.fromkeys(getattr(error, "__notes__", ())))
    return {"error": type(error).__name__, "handler": entry, "where": ours[-1] if ours else ""}


def watch(application: App, ponte: Ponte, intake: Intake) -> None:
    """Log discreetly whenever a handler fails, and tell the person. Where the database failed it comes again."""

    async def on_error(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        if not isinstance(update, Update):
            logger.error("something failed outside an update", extra=_about(context.error))
            return
        logger.error("an update failed", extra={"update": update.update_id, **_about(context.error)})
        if isinstance(context.error, StorageError):
            intake.put_back(update.update_id)
        elif update.effective_user:
            ponte.deliver(update.effective_user.id, apology_calls(ponte, update))

    application.add_error_handler(on_error)
