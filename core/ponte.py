"""The one object a face of Ponte is given: everything ready to use, no SQL and no files behind it visible."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from core.announcements import Announcement
from core.chart import Chart
from core.errors import NotDrawn, NotFetched
from core.memory import Memory
from core.meter import Meter
from core.model import Glance, Language, Person
from core.ports import Catalogue, Finder, Library, Sealer, Storage, UnitOfWork
from core.prepared import Prepared
from core.reads import Reads

Call = dict[str, Any]
"""One Bot API call: its `method` and its parameters, as JSON. A file to upload stands in it as what it is made
of (see `bot/uploads.py`): what waits in the outbox is never a file."""
ForChats = tuple[tuple[int, Call], ...]
"""Calls, each for a chat."""


class Deliver(Protocol):
    """Queues calls for a chat, in order. `row` is their outbox row, deleted once they were sent.

    `wipe`: they ended a private talk, so afterwards the raw files are rid of it.
    A `deleteMessages` without ids deletes every message of the chat that is known when its turn comes.
    """

    def __call__(self, chat_id: int, calls: list[Call], row: int | None = None, wipe: bool = False) -> None: ...


@dataclass(frozen=True, slots=True)
class After:
    """What is written once it is shown: the update, the person where something of them is new, and the message they
    sent, for the quick exit."""

    update_id: int
    person: Person | None = None
    message_id: int | None = None


class Reader(Protocol):
    """How an update is worked on that only shows something. Raises StorageError."""

    async def look(self, update_id: int, chat_id: int) -> Glance:
        """Return what is known."""
        ...

    def is_ready(self, chat_id: int) -> bool:
        """Tell whether something would be shown at once: else it is better to let it wait in the outbox."""
        ...

    async def show(self, chat_id: int, calls: list[Call], after: After) -> None:
        """Send calls that may be repeated, then write `after`; the update may be confirmed to Telegram afterwards."""
        ...


async def draws_nothing(*_: object) -> bytes:
    """Stand where nobody draws and nobody prints; raises NotDrawn."""
    raise NotDrawn


async def fetches_nothing(file_id: str, limit: int) -> bytes:
    """Stand where nothing can be fetched; raises NotFetched."""
    raise NotFetched


async def tells_nobody(*about: object) -> ForChats:
    """Stand where nobody is told of an announcement."""
    return ()


async def ends_nothing(ponte: "Ponte", grant_id: str, actor: str) -> bool:
    """Stand where no role can be ended."""
    return False


@dataclass(slots=True)
class Ponte:
    """Use cases for one city. `negotiate` maps an IETF tag to an offered language; `now` is UTC.

    `draw` gives a chart as PNG; `print_report` the report from a month to a month "YYYY-MM" in a language, as PDF. Both
    raise NotDrawn where they cannot. `fetch` gives the content of a file somebody sent, by its file_id, up to so many
    bytes (NotFetched). `dashboard` is the address people reach the staff's pages by, "" where there are none;
    `end_role` withdraws a grant by its id, in the name of another, and says whether it was there.

    `notices` gives the calls that tell staff what an act made of an announcement, without the chat of who did it and
    with a reason or "". `wake` lets what sends announcements look at once (after the commit of an act on one); `rate`
    is messages a second. `expect_words` lets what redacts be made ready, for somebody may write soon. `read_at` is when
    the pack at work was read (UTC).
    """

    library: Library
    finder: Finder
    catalogues: Mapping[str, Catalogue]
    languages: tuple[Language, ...]
    storage: Storage
    sealer: Sealer
    negotiate: Callable[[str | None], str]
    now: Callable[[], datetime]
    deliver: Deliver
    draw: Callable[[Chart], Awaitable[bytes]] = draws_nothing
    fetch: Callable[[str, int], Awaitable[bytes]] = fetches_nothing
    print_report: Callable[[str, str, str], Awaitable[bytes]] = draws_nothing
    username: str = ""
    dashboard: str = ""
    admins: frozenset[int] = field(default_factory=frozenset)
    end_role: Callable[["Ponte", str, str], Awaitable[bool]] = ends_nothing
    notices: Callable[["Ponte", UnitOfWork, Announcement, int, str], Awaitable[ForChats]] = tells_nobody
    wake: Callable[[], None] = field(default=lambda: None)
    expect_words: Callable[[], object] = field(default=lambda: None)
    rate: int = 30
    reader: Reader = field(init=False)
    prepared: Prepared = field(default_factory=Prepared)
    reads: Reads = field(default_factory=Reads)
    memory: Memory = field(default_factory=Memory)
    meter: Meter = field(default_factory=Meter)
    read_at: datetime = field(init=False)
    _renewing: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    def __post_init__(self) -> None:
        self.read_at = self.now()

    async def refresh(self) -> None:
        """Let readers see what editors confirmed since, in any process, and what became too old."""
        async with self._renewing:
            self.library = await self._confirmed(self.library)

    async def exchange(self, library: Library, finder: Finder, catalogues: Mapping[str, Catalogue]) -> None:
        """Put a pack that was read anew in place of the one at work, all of it at once."""
        async with self._renewing:
            library = await self._confirmed(library)
            self.library, self.finder, self.catalogues, self.prepared = library, finder, catalogues, Prepared()
            self.storage.rules, self.read_at = library.rules, self.now()
            self.languages = tuple(catalogue.language for catalogue in catalogues.values())

    async def _confirmed(self, library: Library) -> Library:
        async with self.storage.unit_of_work() as work:
            given = await work.confirmations.all()
        return await asyncio.to_thread(library.confirmed, given, self.now().date())
