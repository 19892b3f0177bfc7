"""The one object a face of Ponte is given: everything ready to use, no SQL and no files behind it visible."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from core.chart import Chart
from core.errors import NotDrawn
from core.model import Language
from core.ports import Catalogue, Finder, Library, Sealer, Storage

Call = dict[str, Any]
"""One Bot API call: its `method` and its parameters, as JSON. A file to upload stands in it as what it is made
of (see `bot/uploads.py`): what waits in the outbox is never a file."""


class Deliver(Protocol):
    """Queues calls for a chat, in order. `row` is their outbox row, deleted once they were sent.

    `wipe`: they ended a private talk, so afterwards the raw files are rid of it.
    A `deleteMessages` without ids deletes every message of the chat that is known when its turn comes.
    """

    def __call__(self, chat_id: int, calls: list[Call], row: int | None = None, wipe: bool = False) -> None: ...


async def draws_nothing(*_: object) -> bytes:
    """Stand where nobody draws and nobody prints; raises NotDrawn."""
    raise NotDrawn


@dataclass(slots=True)
class Ponte:
    """Use cases for one city. `negotiate` maps an IETF tag to an offered language; `now` is UTC.

    `draw` gives a chart as PNG; `print_report` the report from a month to a month "YYYY-MM" in a language, as PDF. Both
    raise NotDrawn where they cannot.
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
    print_report: Callable[[str, str, str], Awaitable[bytes]] = draws_nothing
    username: str = ""
    admins: frozenset[int] = field(default_factory=frozenset)

    async def refresh(self) -> None:
        """Let readers see what editors confirmed since, in any process, and what became too old."""
        async with self.storage.unit_of_work() as work:
            given = await work.confirmations.all()
        self.library = await asyncio.to_thread(self.library.confirmed, given, self.now().date())
