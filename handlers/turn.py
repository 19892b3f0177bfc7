"""One update in one transaction: who wrote, in which language, and the answer that goes into the outbox."""

import json
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, ContextTypes, filters

from core.announcements import Attachment
from core.errors import StorageError
from core.model import Person, Point, Screen
from core.ponte import Call, Ponte
from core.ports import Catalogue, UnitOfWork
from core.report import Report
from core.roles import Grant
from handlers.buttons import Tap, decode
from handlers.calls import Shown, acknowledge_calls, clear_calls, show_calls

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a screen, a short notice over the chat, or both. `fresh` sends instead of editing.

    `more` is sent after it, a message each. `cleared`: all other messages of the chat are deleted first.
    `wipe`: a private talk ended, so the raw files are rid of it once this is sent.
    `forgotten`: nothing about this chat may be written any more, not even what waits to be sent.
    `kept`: the person is written down, though nobody knew them (on the short way, see `handlers/reading.py`).
    `beside`: calls for a chat, this one or another, that are sent after; `then`: what follows.
    """

    screen: Screen | None = None
    notice: str = ""
    fresh: bool = False
    more: tuple[Shown, ...] = ()
    cleared: bool = False
    wipe: bool = False
    forgotten: bool = False
    kept: bool = False
    beside: tuple[tuple[int, Call], ...] = ()
    then: Callable[[], Awaitable[None]] | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What an entry needs to answer. `about` is the button's subject, a command's argument or what was typed; `point`
    a shared location, used for this answer alone; `grant` the role under which a privileged act is done; `tag` the
    language Telegram proposes (IETF). `html` is what was typed with its marks, `sent` a picture or document, both as
    Telegram gave them; `message_id` the message a button was tapped under; `free`: no talk is open and no role held, as
    far as was looked."""

    ponte: Ponte
    work: UnitOfWork
    person: Person
    known: bool
    about: str
    tap: Tap | None
    point: Point | None = None
    grant: Grant | None = None
    tag: str = ""
    html: str = ""
    sent: Attachment | None = None
    message_id: int | None = None
    free: bool = False

    @property
    def words(self) -> Catalogue:
        return self.ponte.catalogues[self.person.language]

    @property
    def report(self) -> Report | None:
        """The report helper in the person's language, None where the city has none."""
        return self.ponte.library.report(self.person.language)

    async def end_talk(self) -> bool:
        """Delete the open talk; return whether answers of the person were in it."""
        talk = await self.work.talks.get(self.person.chat_id)
        await self.work.talks.delete(self.person.chat_id)
        return talk is not None and bool(talk.answers)

    async def count(self, kind: str) -> None:
        """Count that something happened this month: a kind and a number, nothing of the person."""
        await self.work.counts.add(kind, f"{self.ponte.now():%Y-%m}")

    def prepared(self, kind: str, about: str, make: Callable[[], Screen]) -> Screen:
        """Return a screen that depends on the pack and the language alone, made once (see `core/prepared.py`)."""
        return self.ponte.prepared.screen(self.ponte.library, (kind, about, self.words.language.code), make)

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
        user = update.effective_user
        async with ponte.storage.unit_of_work(user.id if user else None) as work:
            if not await work.seen.add(update.update_id):
                return
            turn = await open_turn(update, work, ponte)
            if turn is None:
                return
            answer = await entry(turn)
            calls = calls_for(turn, answer, update.callback_query)
            row = None if answer.forgotten else await remember(update, turn, calls)
            beside = [(chat, [call], await _row(turn, answer, chat, call)) for chat, call in answer.beside]
            await work.commit()
        if answer.forgotten:
            await _afterwards(ponte.storage.scrub)
        ponte.deliver(turn.person.chat_id, calls, row, answer.wipe or answer.forgotten)
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


def calls_for(turn: Turn, answer: Answer, query: CallbackQuery | None) -> list[Call]:
    """Return the Bot API calls that give the answer."""
    chat_id = turn.person.chat_id
    return [
        *acknowledge_calls(query, answer.notice),
        *(clear_calls(chat_id) if answer.cleared else []),
        *show_calls(chat_id, answer.screen, None if answer.fresh else query),
        *(call for shown in answer.more for call in show_calls(chat_id, shown, None)),
    ]


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
    """Find the person; where they are known, write that they were here this month."""
    user = update.effective_user
    person = await work.people.get(user.id) if user else None
    turn = turn_of(update, work, ponte, person)
    if turn and person and person.language in ponte.catalogues and turn.person != person:
        await work.people.put(turn.person)
    return turn


def turn_of(update: Update, work: UnitOfWork, ponte: Ponte, person: Person | None, free: bool = False) -> Turn | None:
    """Return the turn of a person, in their own choice of language, else the button's, else what Telegram proposes."""
    user = update.effective_user
    if user is None:
        return None
    tap = decode(update.callback_query.data or "") if update.callback_query else None
    month = f"{ponte.now():%Y-%m}"
    if person is None or person.language not in ponte.catalogues:
        lang = tap.lang if tap and tap.lang in ponte.catalogues else ponte.negotiate(user.language_code)
        found = replace(person or Person(user.id, lang, month), language=lang, last_seen=month, gone_on=None)
    else:
        found = replace(person, last_seen=month, gone_on=None)
    about = tap.about if tap else _argument(update)
    message, query = update.message, update.callback_query
    return Turn(
        ponte,
        work,
        found,
        person is not None,
        about,
        tap,
        _point(message),
        tag=user.language_code or "",
        html=message.text_html if message and message.text else "",
        sent=_sent(message),
        message_id=query.message.message_id if query and query.message else None,
        free=free,
    )


def _sent(message: Message | None) -> Attachment | None:
    """Return a picture (the largest of its sizes) or a document."""
    if message and message.photo:
        return Attachment("photo", message.photo[-1].file_id)
    return Attachment("document", message.document.file_id) if message and message.document else None


def _point(message: Message | None) -> Point | None:
    location = message.location if message else None
    return Point(location.latitude, location.longitude) if location else None


def _argument(update: Update) -> str:
    """Return what follows a command, or a whole message that is none, "" for a tap or what is no text."""
    text = (update.message.text or "") if update.message and update.callback_query is None else ""
    return text.partition(" ")[2].strip() if filters.COMMAND.check_update(update) else text.strip()
