"""What an entry gets and gives: who wrote, in which language and about what; and the answer."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from core.announcements import Attachment
from core.model import Person
from core.places import Point
from core.ponte import ForChats, Ponte
from core.ports import Catalogue, UnitOfWork
from core.report import Report
from core.roles import Grant
from core.screens import Screen
from handlers.buttons import Tap
from handlers.calls import Shown
from handlers.heard import Heard

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
    beside: ForChats = ()
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


def turn_of(heard: Heard, work: UnitOfWork, ponte: Ponte, person: Person | None, free: bool = False) -> Turn:
    """Return the turn of a person, in their own choice of language, else the button's, else what Telegram proposes."""
    month = f"{ponte.now():%Y-%m}"
    if person is None or person.language not in ponte.catalogues:
        offered = heard.tap.lang if heard.tap else ""
        lang = offered if offered in ponte.catalogues else ponte.negotiate(heard.tag)
        found = replace(person or Person(heard.user_id, lang, month), language=lang, last_seen=month, gone_on=None)
    elif person.last_seen == month and person.gone_on is None:
        found = person
    else:
        found = replace(person, last_seen=month, gone_on=None)
    return Turn(
        ponte,
        work,
        found,
        person is not None,
        heard.about,
        heard.tap,
        heard.point,
        tag=heard.tag,
        html=heard.html,
        sent=heard.sent,
        message_id=heard.under,
        free=free,
    )
