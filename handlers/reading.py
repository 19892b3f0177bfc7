"""The short way of an entry that only shows something: no transaction of its own, no outbox row, nothing says what was
read."""

from collections.abc import Awaitable, Callable
from typing import NoReturn, cast

from telegram import Update
from telegram.ext import ContextTypes

from core.ponte import After, Glance, Ponte
from core.ports import UnitOfWork
from handlers.turn import Answer, Callback, Turn, calls_for, turn_of

Short = Callable[[Turn], Awaitable[Answer | None]]
"""An entry without a unit of work. It returns None where the long way is needed."""


class NoWork:
    """Stands where other entries have their unit of work: on the short way nothing can be read there or written."""

    def __getattr__(self, noun: str) -> NoReturn:
        raise RuntimeError(f"the short way asks for {noun}")


NO_WORK = cast(UnitOfWork, NoWork())


def reading(ponte: Ponte, short: Short, otherwise: Callback) -> Callback:
    """Return the handler of a short way: look, show, remember (see `core.ponte.Reader`); else `otherwise`."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        user = update.effective_user
        if user is None:
            return
        glance = await ponte.reader.look(update.update_id, user.id)
        if glance.taken:
            return
        turn = turn_of(update, NO_WORK, ponte, glance.person, glance.free and user.id not in ponte.admins)
        answer = await short(turn) if turn and ponte.reader.is_ready(user.id) else None
        if turn is None or answer is None:
            await otherwise(update, context)
            return
        calls = calls_for(turn, answer, update.callback_query)
        await ponte.reader.show(turn.person.chat_id, calls, _after(update, turn, answer, glance))

    return callback


def _after(update: Update, turn: Turn, answer: Answer, glance: Glance) -> After:
    """Return what is to be written: of a person nobody knew only where the answer says so."""
    person = turn.person if turn.person != glance.person and (glance.person or answer.kept) else None
    return After(update.update_id, person, update.message.message_id if update.message else None)
