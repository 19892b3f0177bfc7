"""The one object of the house: what is exchanged under readers."""

import asyncio
from collections.abc import Iterable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from threading import Event
from types import SimpleNamespace
from typing import Any

from core.ponte import Ponte


class Slow:
    """A library that takes its time to hear of confirmations, until it is let go."""

    def __init__(self) -> None:
        self.asked, self.go, self.rules = Event(), Event(), None

    def confirmed(self, given: Iterable[Any], today: date) -> "Slow":
        self.asked.set()
        assert self.go.wait(5)
        return self


class Storage:
    @asynccontextmanager
    async def unit_of_work(self) -> Any:
        yield SimpleNamespace(confirmations=self)

    async def all(self) -> list[Any]:
        return []


async def test_a_refresh_under_way_does_not_bring_the_old_pack_back() -> None:
    old, new, storage, unused = Slow(), Slow(), Storage(), None
    parts: Any = (old, unused, {}, (), storage, unused, unused, lambda: datetime.now(UTC), unused)
    ponte = Ponte(*parts)
    refreshing = asyncio.ensure_future(ponte.refresh())
    await asyncio.to_thread(old.asked.wait, 5)
    given: Any = (new, "finder", {"pt": SimpleNamespace(language="Portuguese")})
    exchanging = asyncio.ensure_future(ponte.exchange(*given))
    await asyncio.sleep(0.05)
    new.go.set()
    await asyncio.sleep(0.05)
    old.go.set()
    await asyncio.gather(refreshing, exchanging)
    assert (ponte.library, ponte.finder, ponte.languages) == (new, "finder", ("Portuguese",))
