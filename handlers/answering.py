"""One update in one transaction: an entry is asked, and its answer goes into the outbox."""

import json
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, ContextTypes

from core.errors import StorageError
from core.ponte import Call, Ponte
from core.ports import UnitOfWork
from handlers.calls import acknowledge_calls, clear_calls, show_calls
from handlers.heard import Heard, in_update
from handlers.turn import Answer, Entry, Turn, turn_of

logger = logging.getLogger(__name__)
Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
Handler = BaseHandler[Update, Any, Any]


def answering(ponte: Ponte, entry: Entry) -> Callback:
    """Wrap an entry as a handler: dedupe, answer, outbox and commit in one transaction, then send."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        heard = in_update(update)
        if heard is None:
            return
        async with ponte.storage.unit_of_work(heard.user_id) as work:
            if not await work.seen.add(heard.update_id):
                return
            turn = await open_turn(heard, work, ponte)
            answer = await entry(turn)
            calls = calls_for(heard, answer)
            row = None if answer.forgotten else await remember(heard, turn, calls)
            beside = [(chat, [call], await _row(turn, answer, chat, call)) for chat, call in answer.beside]
            await work.commit()
        if answer.forgotten:
            await _afterwards(ponte.storage.scrub)
        ponte.deliver(heard.user_id, calls, row, answer.wipe or answer.forgotten)
        for delivery in beside:
            ponte.deliver(*delivery)
        if answer.then:  # last: what it sends follows the answer
            await _afterwards(answer.then)

    return callback


async def _afterwards(step: Callable[[], Awaitable[None]]) -> None:
    """Do what follows the commit. The answer is given whatever becomes of it: retention scrubs each hour."""
    try:
        await step()
    except StorageError as error:
        logger.warning("what follows a commit failed: %s", type(error).__name__)


def calls_for(heard: Heard, answer: Answer) -> list[Call]:
    """Return the Bot API calls that give the answer."""
    chat_id = heard.user_id
    return [
        *acknowledge_calls(heard.query_id, answer.notice),
        *(clear_calls(chat_id) if answer.cleared else []),
        *show_calls(chat_id, answer.screen, None if answer.fresh else heard.under),
        *(call for shown in answer.more for call in show_calls(chat_id, shown, None)),
    ]


async def remember(heard: Heard, turn: Turn, calls: list[Call]) -> int | None:
    """Write the outbox row and, for the quick exit, the id of what the person sent."""
    if heard.message_id is not None:
        await turn.work.messages.add(heard.user_id, heard.message_id, turn.ponte.now().date())
    if not calls:
        return None
    return await turn.work.outbox.put(heard.user_id, json.dumps(calls).encode())


async def _row(turn: Turn, answer: Answer, chat_id: int, call: Call) -> int | None:
    """Write the outbox row of a call that goes beside the answer."""
    if answer.forgotten and chat_id == turn.person.chat_id:
        return None
    return await turn.work.outbox.put(chat_id, json.dumps([call]).encode())


async def open_turn(heard: Heard, work: UnitOfWork, ponte: Ponte) -> Turn:
    """Find the person; where they are known, write that they were here this month."""
    person = await work.people.get(heard.user_id)
    turn = turn_of(heard, work, ponte, person)
    if person and person.language in ponte.catalogues and turn.person != person:
        await work.people.put(turn.person)
    return turn
