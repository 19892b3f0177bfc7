"""One update in one transaction: who wrote, in which language, and the answer that goes into the outbox."""

import json
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, ContextTypes

from core.model import Person, Screen
from core.ponte import Call, Ponte
from core.ports import Catalogue, UnitOfWork
from core.roles import Grant
from handlers.buttons import Tap, decode
from handlers.calls import answer_calls


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a screen, a short notice over the chat, or both. `fresh` sends instead of editing.
    `forgotten`: nothing about this chat may be written any more, not even what waits to be sent.
    `beside`: calls for a chat, this one or another, that are sent after; `then`: what follows the commit."""

    screen: Screen | None = None
    notice: str = ""
    fresh: bool = False
    forgotten: bool = False
    beside: tuple[tuple[int, Call], ...] = ()
    then: Callable[[], Awaitable[None]] | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What an entry needs to answer. `about` is the button's subject or a command's argument; `grant` the role under
    which a privileged act is done, where the entry names one."""

    ponte: Ponte
    work: UnitOfWork
    person: Person
    known: bool
    about: str
    tap: Tap | None
    grant: Grant | None = None

    @property
    def words(self) -> Catalogue:
        return self.ponte.catalogues[self.person.language]

    def about_is(self, about: str) -> "Turn":
        """Return the same turn about something else."""
        return replace(self, about=about)

    def speaking(self, lang: str) -> "Turn":
        """Return the same turn in another language of the city; an unknown one changes nothing."""
        if lang not in self.ponte.catalogues:
            return self
        return replace(self, person=replace(self.person, language=lang))


Entry = Callable[[Turn], Awaitable[Answer]]
Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
Handler = BaseHandler[Update, Any, Any]


def answering(ponte: Ponte, entry: Entry) -> Callback:
    """Wrap an entry as a handler: dedupe, answer, outbox and commit in one transaction, then send."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        async with ponte.storage.unit_of_work() as work:
            if not await work.seen.add(update.update_id):
                return
            turn = await open_turn(update, work, ponte)
            if turn is None:
                return
            answer = await entry(turn)
            calls = answer_calls(turn.person.chat_id, answer.screen, answer.notice, update.callback_query, answer.fresh)
            row = None if answer.forgotten else await remember(update, turn, calls)
            beside = [(chat, [call], await _row(turn, answer, chat, call)) for chat, call in answer.beside]
            await work.commit()
        if answer.forgotten:
            await ponte.storage.scrub()
        if answer.then:
            await answer.then()
        for delivery in [(turn.person.chat_id, calls, row), *beside]:
            ponte.deliver(*delivery)

    return callback


async def remember(update: Update, turn: Turn, calls: list[Call]) -> int | None:
    """Write the outbox row and, for the quick exit, the id of what the person sent."""
    message = update.message
    if message is not None:
        await turn.work.messages.add(turn.person.chat_id, message.message_id, turn.ponte.now().date())
    if not calls:
        return None
    return await turn.work.outbox.put(turn.person.chat_id, json.dumps(calls).encode())


async def _row(turn: Turn, answer: Answer, chat_id: int, call: Call) -> int | None:
    """Write the outbox row of a call that goes beside the answer."""
    if answer.forgotten and chat_id == turn.person.chat_id:
        return None
    return await turn.work.outbox.put(chat_id, json.dumps([call]).encode())


async def open_turn(update: Update, work: UnitOfWork, ponte: Ponte) -> Turn | None:
    """Find the person and the language: their own choice, else the button's, else what Telegram proposes."""
    user = update.effective_user
    if user is None:
        return None
    tap = decode(update.callback_query.data or "") if update.callback_query else None
    person = await work.people.get(user.id)
    month = ponte.now().strftime("%Y-%m")
    if person is None or person.language not in ponte.catalogues:
        lang = tap.lang if tap and tap.lang in ponte.catalogues else ponte.negotiate(user.language_code)
        found = Person(user.id, lang, month)
    else:
        found = replace(person, last_seen=month, gone_on=None)
        if found != person:
            await work.people.put(found)
    about = tap.about if tap else _argument(update.message, update.callback_query)
    return Turn(ponte, work, found, person is not None, about, tap)


def _argument(message: Message | None, query: CallbackQuery | None) -> str:
    text = (message.text or "") if message and query is None else ""
    return text.partition(" ")[2].strip() if text.startswith("/") else text.strip()
