"""A transaction and what opens it, and what seals that which may wait on disk."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from core.ports.announcements import Announcements, Deliveries
from core.ports.people import Messages, Outbox, People, Readers, Seen, Talks
from core.ports.staff import Audit, Confirmations, Invitations, Roles, Sessions
from core.ports.voices import Box, Comments, Counts, Held, Published, Replies, Tallies, Voices
from core.reach import Rules

WRITER = "writer-{}"
MANY = 0
"""In the place of a chat, which has no such number."""


class Sealer(Protocol):
    """Seals what may wait on disk; `open` raises `KeyGone` once the key of the day, or of `month`, was destroyed."""

    def seal(self, plain: bytes, month: str = "") -> bytes: ...
    def open(self, sealed: bytes) -> bytes: ...
    def mark(self, month: str, text: str) -> str:
        """Return what stands for `text` in that month alone; nobody can make it again once the month's key is gone."""
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
