"""What the middle needs from the edges, as Protocols: storage, catalogue, library, clock, sealing."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol

from core.announcements import Announcement, Content, Draft, Progress
from core.approval import Act, Signer
from core.audit import AuditRow
from core.campaigns import Campaign
from core.deliveries import Claimed, Outcome
from core.facts import Confirmation, Fact
from core.feedback import Area, Choice, Comment, Feedback, Form, Questionnaire, Reply, State
from core.glossary import Term
from core.model import (
    City,
    Contact,
    District,
    Found,
    Glance,
    Language,
    Near,
    Opening,
    OutboxRow,
    Person,
    Place,
    PlaceKind,
    Section,
    Talk,
    Topic,
)
from core.plan import Plan
from core.reach import Rules
from core.report import Report
from core.roles import Grant, Invitation
from core.sessions import Entrance, Session
from core.tallies import Column, Tally, Waiting

WRITER = "writer-{}"


class Sealer(Protocol):
    """Seals what may wait on disk; `open` raises `KeyGone` once the key of the day, or of `month`, was destroyed."""

    def seal(self, plain: bytes, month: str = "") -> bytes: ...
    def open(self, sealed: bytes) -> bytes: ...
    def mark(self, month: str, text: str) -> str:
        """Return what stands for `text` in that month alone; nobody can make it again once the month's key is gone."""
        ...


class Seen(Protocol):
    """The set of update ids taken in the last 48 hours (a set, not a mark: ids may arrive out of order)."""

    async def add(self, update_id: int) -> bool:
        """Return False when the id was there already."""
        ...

    async def add_all(self, update_ids: Iterable[int]) -> None: ...
    async def purge(self, before: date) -> None: ...


class People(Protocol):
    """Those who may be written to."""

    async def get(self, chat_id: int) -> Person | None: ...
    async def put(self, person: Person) -> None: ...
    async def put_all(self, people: Iterable[Person]) -> None: ...
    async def mark_gone(self, chat_id: int, day: date) -> None: ...
    async def forget(self, chat_id: int) -> None: ...
    async def count(self) -> int: ...
    async def by_language(self) -> dict[str, int]:
        """Return how many people are kept by the language they read."""
        ...

    async def purge(self, unseen_before: str, gone_before: date) -> int: ...
    async def follow(self, chat_id: int, theme: str) -> None:
        """Let somebody have news of a theme; raises ThemeWrong for one that the city does not let people follow."""
        ...

    async def unfollow(self, chat_id: int, theme: str) -> None: ...
    async def follows(self, chat_id: int) -> frozenset[str]:
        """Return the themes somebody follows."""
        ...


class Talks(Protocol):
    """One open talk a person at most; a talk whose key is gone reads as none."""

    async def get(self, chat_id: int) -> Talk | None: ...
    async def put(self, chat_id: int, talk: Talk) -> None: ...
    async def delete(self, chat_id: int) -> None: ...
    async def count(self) -> int: ...
    async def purge(self, before: datetime) -> None: ...


class Outbox(Protocol):
    """Calls decided in a committed transaction and not yet confirmed as sent."""

    async def put(self, chat_id: int, calls: bytes) -> int: ...
    async def pending(self) -> list[OutboxRow]: ...
    async def writers(self) -> set[str]:
        """Return the names of the processes whose rows wait, "" for nobody's."""
        ...

    async def others(self, chat_id: int) -> bool:
        """Tell whether another process has something for the chat on its way."""
        ...

    async def take_over(self, writer: str) -> list[OutboxRow]:
        """Make another process's rows this one's and return them, each chat's in its order."""
        ...

    async def count(self) -> int: ...
    async def delete(self, ids: Iterable[int]) -> None: ...
    async def forget(self, chat_id: int) -> None: ...


class Messages(Protocol):
    """Ids of a chat's messages of the last 48 hours, by day, for the quick exit alone."""

    async def add(self, chat_id: int, message_id: int, day: date) -> None: ...
    async def add_all(self, messages: Iterable[tuple[int, int]], day: date) -> None: ...
    async def of(self, chat_id: int) -> list[int]: ...
    async def forget(self, chat_id: int) -> None: ...
    async def purge(self, before: date) -> None: ...


class Published(Protocol):
    """Hashes of what the bot's profile was last set to, so that a start changes nothing needlessly."""

    async def get(self, key: str) -> str | None: ...
    async def put(self, key: str, value: str) -> None: ...


class Counts(Protocol):
    """How often something happened in a month: a kind, "YYYY-MM" and a number, nothing else."""

    async def add(self, kind: str, month: str, n: int = 1) -> None: ...
    async def of(self, kind: str, month: str) -> int: ...
    async def between(self, first: str, last: str) -> list[tuple[str, str, int]]:
        """Return (kind, month, n) of all kinds from month `first` to `last`."""
        ...


class Roles(Protocol):
    """Who of the staff holds which role: one grant a person and role."""

    async def of(self, chat_id: int) -> list[Grant]: ...
    async def all(self) -> list[Grant]: ...
    async def put(self, grant: Grant) -> None: ...
    async def delete(self, grant_id: str) -> None: ...
    async def left_behind(self) -> list[Grant]:
        """Return the grants of chats that are not among the people any more."""
        ...


class Invitations(Protocol):
    """Roles that wait behind a link, by the hash of its token."""

    async def get(self, token_hash: str) -> Invitation | None: ...
    async def put(self, invitation: Invitation) -> None: ...
    async def delete(self, token_hash: str) -> None: ...
    async def purge(self, before: datetime) -> None: ...


class Audit(Protocol):
    """Every privileged act, in a chain (`core.audit`). `actor` is the id of a grant, never a chat."""

    async def append(self, day: date, actor: str, act: str, about: str) -> None: ...
    async def last(self) -> AuditRow | None: ...
    async def all(self) -> list[AuditRow]: ...


class Confirmations(Protocol):
    """The last confirmation of each fact; it counts while the fact's value has the digest it was given for."""

    async def all(self) -> list[Confirmation]: ...
    async def put(self, confirmation: Confirmation) -> None: ...
    async def delete(self, fact: str) -> bool:
        """Return False when there was none."""
        ...


class Box(Protocol):
    """Finished voices, sealed, until the scheduler empties the box once a day: then no order and no time is left."""

    async def put(self, voice: Feedback) -> None: ...
    async def count(self) -> int: ...
    async def empty(self) -> tuple[list[Feedback], list[Feedback]]:
        """Take everything out, in an order that tells nothing: what is counted, without words, and words alone.

        What nobody can open any more is dropped.
        """
        ...


class Held(Protocol):
    """Counts of too few voices to be kept in the open (`core.tallies`), sealed until the month is over."""

    async def put(self, month: str, waiting: Sequence[Waiting]) -> None:
        """Keep what waits in the month, once after `take`."""
        ...

    async def take(self) -> list[Waiting]:
        """Take out what waits, of every month."""
        ...


class Voices(Protocol):
    """One voice per person, subject and month, by a mark that names neither the person nor the subject."""

    async def add(self, chat_id: int, about: str, month: str) -> bool:
        """Return False when this person has spoken about it in this month already."""
        ...

    async def has(self, chat_id: int, about: str, month: str) -> bool: ...
    async def purge(self, before: str) -> None: ...


class Tallies(Protocol):
    """Counts of answers (`core.tallies`)."""

    async def add(self, tallies: Iterable[Tally]) -> None: ...
    async def sums(self, first: str, last: str, by: frozenset[Column], dimension: str = "") -> list[Tally]:
        """Return the sums from month `first` to `last` by the columns given, question and answer.

        `dimension` "" reads the counts without one; otherwise `by` usually has "value".
        """
        ...


class Comments(Protocol):
    """Redacted words, what staff made of them, and numbers that stay when the words go."""

    async def add(self, comments: Iterable[Comment]) -> None: ...
    async def get(self, comment_id: str) -> Comment | None: ...
    async def find(
        self, form: Form | None, axis: str, tag: str, state: State | None, limit: int, offset: int
    ) -> list[Comment]:
        """Return comments that still have words, the newest month first; "" and None leave a filter out."""
        ...

    async def count(self, form: Form | None, axis: str, tag: str, state: State | None) -> int: ...
    async def set_state(self, comment_id: str, state: State) -> None: ...
    async def tag(self, comment_id: str, tag: str) -> None: ...
    async def untag(self, comment_id: str, tag: str) -> None: ...
    async def answered(self, comment_ids: Iterable[str], reply: str, month: str) -> None: ...
    async def unanswered(self, reply: str) -> None:
        """Note of every comment the reply answered that it is answered no more."""
        ...

    async def replies(self, first: str, last: str) -> list[tuple[str, str, Form, str, int]]:
        """Return (month, axis, form, month of the reply or "", how many) of all comments of the months."""
        ...

    async def purge_words(self, before: str) -> None:
        """Delete the words of all months before `before`."""
        ...


class Replies(Protocol):
    """What the city answered ("you said, we did")."""

    async def put(self, reply: Reply) -> None: ...
    async def get(self, reply_id: str) -> Reply | None: ...
    async def all(self, axis: str = "") -> list[Reply]:
        """Return the replies, the newest month first."""
        ...

    async def delete(self, reply_id: str) -> None: ...


class Sessions(Protocol):
    """Who of the staff may enter the dashboard by which link, and who is there (`core.sessions`)."""

    async def offer(self, entrance: Entrance) -> None: ...
    async def entrance(self, token_hash: str) -> Entrance | None: ...
    async def spend(self, token_hash: str) -> bool:
        """Return False when the link was spent before."""
        ...

    async def put(self, session: Session) -> None: ...
    async def get(self, token_hash: str) -> Session | None: ...
    async def all(self) -> list[Session]: ...
    async def delete(self, token_hash: str) -> None: ...
    async def purge(self, before: datetime) -> None: ...


class Announcements(Protocol):
    """What the City tells people, from draft to delivered. Every act is checked here and noted in the audit log."""

    async def get(self, announcement_id: str) -> Announcement | None: ...
    async def open(self) -> list[Announcement]:
        """Return those that are not over (draft to sending), by id."""
        ...

    async def latest(self, limit: int) -> list[Announcement]:
        """Return those that are being sent or were, newest first; stopped and failed ones are not news."""
        ...

    async def campaigns(self, first: str, last: str) -> list[Campaign]:
        """Return the campaigns whose sending began from month `first` to `last` "YYYY-MM", in the city's time."""
        ...

    async def draft(self, content: Content, signer: Signer, now: datetime) -> Announcement:
        """Begin an announcement."""
        ...

    async def edit(self, announcement_id: str, content: Content, signer: Signer, now: datetime) -> Announcement:
        """Change what it says, which takes approval away. Raises ActRefused."""
        ...

    async def act(self, announcement_id: str, act: Act, signer: Signer, now: datetime, seal: str = "") -> Announcement:
        """Do an act of the staff (see `core.approval.acted`). Raises ActRefused."""
        ...

    async def discard(self, announcement_id: str, signer: Signer, now: datetime) -> None:
        """Delete a draft, or what waits for review. Raises ActRefused."""
        ...

    async def watch(self, announcement_id: str, chat_id: int, message_id: int) -> None:
        """Let a message of somebody's chat show how far the announcement is, until it is over."""
        ...

    async def watchers(self, announcement_id: str) -> list[tuple[int, int]]:
        """Return chats and messages that show it."""
        ...

    async def unwatch(self, announcement_id: str, chat_id: int) -> None: ...
    async def carry_on(self, now: datetime) -> list[Announcement]:
        """Begin what is due and end what is over; return those that changed."""
        ...

    async def watched(self) -> list[str]:
        """Return the ids of announcements that somebody watches."""
        ...

    async def unresolved(self) -> list[Announcement]:
        """Return those that are being sent and whose ledger is not complete yet."""
        ...

    async def resolved(self, announcement_id: str) -> None:
        """Note that everybody it is for stands in the ledger."""
        ...

    async def fail(self, announcement_id: str, reason: str, now: datetime) -> None:
        """Give an announcement up that Telegram will take for nobody."""
        ...


class Deliveries(Protocol):
    """The ledger: one row an announcement and person, until 30 days after; then only counts."""

    async def reach(self, content: Content) -> int:
        """Return how many people it would reach now, rounded down to tens; 0 for fewer than ten."""
        ...

    async def progress(self, announcement_id: str) -> Progress: ...
    async def enqueue(self, announcement_id: str, after: int | None) -> int | None:
        """Enter the next people behind the chat `after`, each once; return the last chat looked at, None at the end."""
        ...

    async def claim(self, now: datetime, limit: int) -> Claimed:
        """Take up to `limit` rows that may go now; they count as under way from the commit on."""
        ...

    async def settle(self, outcomes: Iterable[Outcome], now: datetime) -> None:
        """Write what became of rows that were claimed."""
        ...

    async def recover(self) -> int:
        """After a crash: what was under way is unknown, an alert is repeated; return how many rows that were."""
        ...

    async def hasten(self) -> None:
        """Let waiting rows go at once: the clock was put back."""
        ...

    async def waiting(self) -> int:
        """Return how many rows of all announcements wait to be sent."""
        ...

    async def of(self, chat_id: int) -> int:
        """Return how many announcements are noted for a person."""
        ...

    async def forget(self, chat_id: int) -> None:
        """Delete a person's rows; only counts stay."""
        ...

    async def purge(self, before: date) -> None:
        """Turn the rows of announcements that began before a day into counts, and those of people kept no more."""
        ...


class Readers(Protocol):
    """People who want to see something, and nothing else."""

    async def glances(self, asked: Sequence[tuple[int, int]]) -> list[Glance]:
        """Return what must be known for each update and chat, in the order asked."""
        ...


class UnitOfWork(Protocol):
    """One transaction: what is not committed is rolled back."""

    seen: Seen
    people: People
    readers: Readers
    talks: Talks
    outbox: Outbox
    messages: Messages
    published: Published
    counts: Counts
    roles: Roles
    invitations: Invitations
    audit: Audit
    confirmations: Confirmations
    box: Box
    held: Held
    voices: Voices
    tallies: Tallies
    comments: Comments
    replies: Replies
    sessions: Sessions
    announcements: Announcements
    deliveries: Deliveries

    async def commit(self) -> None: ...


MANY = 0
"""In the place of a chat, which has no such number."""


class Storage(Protocol):
    """Opens transactions; every driver error comes out as a `StorageError`.

    `rules` are the city's for announcements; a pack that is read anew brings new ones. `writer` names this process in
    the outbox, at random: while it may still send what it wrote there, it is `alone(WRITER.format(writer))`.
    """

    rules: Rules
    writer: str

    def unit_of_work(self, chat_id: int | None = None) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a transaction. One about a person names the chat: it may go beside those about others. One that does
        single things for `MANY` goes beside those too."""
        ...

    async def scrub(self) -> None:
        """Leave nothing of deleted rows in the raw files."""
        ...

    def alone(self, what: str) -> AbstractAsyncContextManager[None]:
        """Wait until no other process that shares the database does `what`; hold it while the context lasts."""
        ...


class Catalogue(Protocol):
    """The interface's sentences in one language."""

    language: Language

    def text(self, message: str, **values: object) -> str:
        """Return the sentence for the English `message`, its {named} places filled and escaped for HTML."""
        ...

    def month(self, value: str) -> str:
        """Return "YYYY-MM" or "YYYY" in words of the language."""
        ...

    def language_name(self, code: str) -> str:
        """Return the name of a language in this one."""
        ...

    def hours(self, osm: str) -> str:
        """Return OSM opening hours in words of the language."""
        ...

    def number(self, value: float) -> str:
        """Return a number with the language's decimal sign."""
        ...

    def time(self, value: datetime) -> str:
        """Return hour and minute."""
        ...

    def weekday(self, value: date) -> str:
        """Return the day of the week and the date, without the year."""
        ...


class Library(Protocol):
    """The city pack, read once; answers come from memory. `rules` are the city's for announcements."""

    city: City
    rules: Rules

    def sections(self) -> tuple[Section, ...]: ...
    def section_title(self, section_id: str, lang: str) -> str: ...
    def topic_ids(self) -> frozenset[str]: ...
    def topic(self, topic_id: str, lang: str) -> Topic | None: ...
    def contact(self, contact_id: str, lang: str) -> Contact: ...
    def find(self, words: str, lang: str) -> tuple[Topic, ...]: ...
    def explained(self, text: str, lang: str) -> Term | None: ...
    def word(self, lang: str, table: str, key: str) -> str: ...
    def report(self, lang: str) -> Report | None:
        """Return the report helper, None where the city has none."""
        ...

    def questionnaire(self, lang: str) -> Questionnaire | None:
        """Return the feedback questions, None where the city asks none."""
        ...

    def plan(self, lang: str, month: str = "") -> Plan | None:
        """Return the plan that counted in `month` "YYYY-MM", the one in force for ""; None where the city has none."""
        ...

    def themes(self, lang: str) -> tuple[Choice, ...]:
        """Return the themes staff put comments under, in the pack's order; empty where the city has none."""
        ...

    def campaigns(self) -> tuple[Draft, ...]:
        """Return the drafts of announcements that the pack brings; empty where it has none."""
        ...

    def areas(self) -> tuple[Area, ...]:
        """Return the areas people may be counted by, by name; empty where the city has none."""
        ...

    def kinds(self) -> tuple[PlaceKind, ...]:
        """Return the kinds of which the city has places, empty for a city without lists of places."""
        ...

    def kind_note(self, kind: str, lang: str) -> str:
        """Return what one should know of a kind of place, as Telegram HTML, "" when there is nothing to say."""
        ...

    def districts(self) -> tuple[District, ...]:
        """Return the districts by name."""
        ...

    def places_near(self, lat: float, lon: float, kind: str, lang: str, limit: int) -> tuple[Near, ...]:
        """Return the nearest places of a kind, nearest first."""
        ...

    def place(self, kind: str, place_id: str, lang: str) -> Place | None:
        """Return a place by its id, None when it is not (or no longer) there."""
        ...

    def opening(self, contact: Contact, now: datetime) -> Opening | None:
        """Return whether it is open at `now` (UTC); None unless its hours are confirmed."""
        ...

    def facts(self) -> tuple[Fact, ...]:
        """Return what waits for an editor, and what one confirmed."""
        ...

    def confirmed(self, given: Iterable[Confirmation], today: date) -> "Library":
        """Return the library as it is with these confirmations on this day; itself where nothing changed."""
        ...


class Finder(Protocol):
    """Finds what a question in a person's own words is about. The question is not kept."""

    async def find(self, question: str, lang: str | None) -> Found: ...
