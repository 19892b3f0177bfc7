"""What pages show is worked out beforehand, once a night, and is what anybody else would be told."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot import bookkeeping
from core.feedback import Feedback, Service
from core.memory import COUNTED, FRESH, Memory
from core.periods import period
from core.ports import Storage
from core.tallies import tallied
from core.usecases.indicators import counted, counted_beside, findings, within
from storage.database import open_storage
from storage.keys import Keyring
from tests.citizen import PATIENCE
from tests.conftest import SMALL_CITY, library_of

LIBRARY, NOW = library_of(SMALL_CITY), datetime(2026, 3, 10, 12, tzinfo=UTC)
PERIODS = [period(typed) for typed in ("2026-03", "2026-02", "2026-Q1", "2026-H1", "2026", "2025")]
KEY = ("2026-02", "2026-02", 5)


def voices(count: int) -> list[Feedback]:
    service = Service("help", "I", "lost-papers")
    donated = (("language", "pt"), ("area", "09"), ("age", "18-29"))
    return [Feedback("visit", service, (("needed", ("yes", "no")[at % 2]),), donated) for at in range(count)]


async def counts(storage: Storage, night: str, *months: str) -> None:
    """Let a night count the same voices in some months."""
    async with storage.unit_of_work() as work:
        for at, month in enumerate(months):
            await work.tallies.add(tallied(voices(12 + at), month))
        await work.counts.add("unanswered/pt", "2026-02", 30)
        await work.published.put(COUNTED, night)
        await work.commit()


@pytest.fixture
async def ponte(tmp_path: Path) -> AsyncIterator[SimpleNamespace]:
    async with open_storage(f"sqlite:///{tmp_path}/ponte.db", Keyring(tmp_path / "keys")) as storage:
        await counts(storage, "one", "2024-12", "2025-01", "2025-02", "2025-12", "2026-01", "2026-02", "2026-03")
        yield SimpleNamespace(storage=storage, library=LIBRARY, memory=Memory(), now=lambda: NOW)


@pytest.fixture
async def kept(ponte: SimpleNamespace) -> AsyncIterator[SimpleNamespace]:
    """The same with the one who works out."""
    task = asyncio.ensure_future(bookkeeping.keep(ponte))  # type: ignore[arg-type]
    yield ponte
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def known(ponte: SimpleNamespace, key: tuple[str, str, int]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not ponte.memory.known(key):
            await asyncio.wait_for(ponte.memory.ask(key).wait(), 20)


@pytest.mark.parametrize("asked", PERIODS)
async def test_periods_counted_together_are_those_counted_alone(ponte: SimpleNamespace, asked: tuple[str, str]) -> None:
    together = await counted_beside(ponte.storage, PERIODS)
    async with ponte.storage.unit_of_work() as work:
        assert within(together, LIBRARY, *asked) == await counted(work, LIBRARY, *asked)


async def test_what_is_kept_is_what_anybody_is_told(kept: SimpleNamespace) -> None:
    await known(kept, KEY)
    for key in [*bookkeeping.keys(kept), ("2025-01", "2025-12", 10)]:  # type: ignore[arg-type]
        await known(kept, key)
        async with kept.storage.unit_of_work() as work:
            assert kept.memory.known(key).findings == await findings(work, LIBRARY, *key)


async def test_after_a_night_nothing_old_is_shown(kept: SimpleNamespace) -> None:
    await known(kept, KEY)
    before = kept.memory.get(KEY, "one", LIBRARY, NOW)
    assert before
    await counts(kept.storage, "two", "2026-02")
    assert kept.memory.get(KEY, "two", LIBRARY, NOW) is None
    kept.memory.ask(KEY)
    async with asyncio.timeout(PATIENCE):
        while not (after := kept.memory.get(KEY, "two", LIBRARY, NOW)):
            await kept.memory.ask(KEY).wait()
    assert after.findings != before.findings


@pytest.mark.parametrize("away", [FRESH * 2, -FRESH * 2])
async def test_what_is_no_longer_fresh_is_shown_and_looked_at_anew(ponte: SimpleNamespace, away: timedelta) -> None:
    """By a clock that was put back too: what seems to be of later may be old."""
    together = await counted_beside(ponte.storage, [KEY[:2]])
    await bookkeeping.work_out(ponte, together, KEY, "one")  # type: ignore[arg-type]
    assert ponte.memory.get(KEY, "one", LIBRARY, NOW + FRESH)
    assert ponte.memory.asked() == []
    assert ponte.memory.get(KEY, "one", LIBRARY, NOW + away)
    assert ponte.memory.asked() == [KEY]


async def test_a_failure_of_any_kind_is_tried_again(
    ponte: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bookkeeping, "PAUSE", 0.01)
    work_out, failures = bookkeeping.work_out, iter((ZeroDivisionError, KeyError))

    async def fails_twice(*what: Any) -> None:
        if failure := next(failures, None):
            raise failure
        await work_out(*what)

    monkeypatch.setattr(bookkeeping, "work_out", fails_twice)
    task = asyncio.ensure_future(bookkeeping.keep(ponte))  # type: ignore[arg-type]
    ponte.memory.ask(KEY)
    await known(ponte, KEY)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert "ZeroDivisionError" in caplog.text
