"""What became of deliveries, written down: many in one transaction."""

import logging
from functools import partial

from bot.batch import Batch
from bot.nursery import Nursery
from bot.sender import Confirm, Delivery
from core.errors import StorageError
from core.ponte import After, Ponte
from core.ports import MANY, UnitOfWork

logger = logging.getLogger(__name__)


def confirming(ponte: Ponte, nursery: Nursery) -> Confirm:
    """Return what the sender tells of each delivery that is over."""
    batch = Batch(partial(_written, ponte), nursery, "confirmations")

    async def confirm(done: Delivery) -> None:
        await batch.ask(done)
        if done.wipe:
            await _wipe(ponte)

    return confirm


async def _written(ponte: Ponte, many: list[Delivery]) -> list[None]:
    """Let rows go that were sent, remember what was shown, keep the ids of new messages for the quick exit."""
    today = ponte.now().date()
    async with ponte.storage.unit_of_work(MANY) as work:
        if shown := [done.after for done in many if done.after]:
            await _remember(work, shown)
        for done in many:
            if done.cleared or _forgotten(done):
                await work.messages.forget(done.chat_id)
            if done.gone:
                await work.people.mark_gone(done.chat_id, today)
        if rows := [done.row for done in many if done.row is not None]:
            await work.outbox.delete(rows)
        if messages := [(done.chat_id, message_id) for done in many for message_id in _messages(done)]:
            await work.messages.add_all(messages, today)
        await work.commit()
    return [None] * len(many)


async def _remember(work: UnitOfWork, shown: list[After]) -> None:
    await work.seen.add_all(after.update_id for after in shown)
    if people := [after.person for after in shown if after.person]:
        await work.people.put_all(people)


def _forgotten(done: Delivery) -> bool:
    """Tell whether it was the last word to somebody who is forgotten: what was on its way before has been noted by now,
    for a chat has one queue."""
    return done.wipe and not done.noted


def _messages(done: Delivery) -> list[int]:
    """Return the messages of the chat that are new: what was sent, and what was answered by it."""
    asked = [done.after.message_id] if done.after and done.after.message_id else []
    return [*asked, *done.sent] if done.noted else []


async def _wipe(ponte: Ponte) -> None:
    """Rid the raw files of a private talk. Another process in the way only delays it: retention wipes every hour."""
    try:
        await ponte.storage.scrub()
    except StorageError as error:
        logger.warning("the files are wiped later: %s", type(error).__name__)
