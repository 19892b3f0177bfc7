"""Entries that only show something: no transaction of their own, no outbox row, nothing says what was read."""

from typing import NoReturn, cast

from telegram import Update
from telegram.ext import ContextTypes

from core.ponte import Ponte
from core.ports import UnitOfWork
from handlers.turn import Callback, Entry, answering, calls_for, turn_of


class NoWork:
    """Stands where other entries have their unit of work: one that only shows something must not write."""

    def __getattr__(self, noun: str) -> NoReturn:
        raise RuntimeError(f"a reading entry asks for {noun}")


NO_WORK = cast(UnitOfWork, NoWork())


def reading(ponte: Ponte, entry: Entry) -> Callback:
    """Wrap the entry of a button as a handler: look, show, remember (see `core.ponte.Reader`)."""
    writing = answering(ponte, entry)

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None:
            return
        taken, person = await ponte.reader.look(update.update_id, query.from_user.id)
        if taken:
            return
        turn = turn_of(update, NO_WORK, ponte, person)
        if turn is None or (person is not None and turn.person != person):
            await writing(update, context)  # once a month: that they were here is written
            return
        answer = await entry(turn)
        await ponte.reader.show(update.update_id, turn.person.chat_id, calls_for(turn, answer, query))

    return callback
