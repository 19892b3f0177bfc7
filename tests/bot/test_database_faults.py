"""The database fails while people write: they wait, are answered once, and read no apology."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from functools import partial
from pathlib import Path

import pytest

from core.errors import StorageBroken, StorageError, StorageFull, StorageLocked, StorageReadOnly
from storage import sqlite
from storage.sqlite import SqliteStorage
from storage.unit import SqlUnitOfWork
from tests.citizen import PATIENCE
from tests.conftest import SMALL_CITY, Town, town
from tests.postgres import DURABLE, NoServer, serving

PEOPLE = 12


async def answered_once(made: Town, people: int = 1) -> None:
    """Let everybody say something, and look that each got one answer and nothing else."""
    citizens = [await made.citizen() for _ in range(people)]
    for citizen in citizens:
        await citizen.says_at_once("/start")
    for citizen in citizens:
        assert len(await citizen.answers(1)) == 1
    await asyncio.sleep(0.3)
    for citizen in citizens:
        (said,) = await citizen.answers(1)
        assert "deu errado" not in said


@pytest.mark.parametrize("kind", [StorageLocked, StorageFull, StorageReadOnly, StorageBroken])
async def test_what_the_database_refuses_for_a_while(
    kind: type[StorageError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals, unit = 0, SqliteStorage.unit_of_work

    @asynccontextmanager
    async def failing(self: SqliteStorage, chat_id: int | None = None) -> AsyncIterator[SqlUnitOfWork]:
        nonlocal refusals
        if refusals:
            refusals -= 1
            raise kind(path="x")
        async with unit(self, chat_id) as work:
            yield work

    async with town(tmp_path, SMALL_CITY) as made:
        await answered_once(made)  # it works
        monkeypatch.setattr(SqliteStorage, "unit_of_work", failing)
        refusals = 3
        await answered_once(made)
        assert refusals == 0


async def test_another_program_locks_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", sqlite.PRAGMAS.replace("5000", "20"))
    async with town(tmp_path, SMALL_CITY) as made:
        await answered_once(made)  # it works
        before = len(await made.requests())
        elsewhere = partial(sqlite3.connect, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
        with closing(elsewhere(tmp_path / "ponte.db")) as other:
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")  # the bot may be writing: it goes on meanwhile
            asking = asyncio.ensure_future(answered_once(made))
            await asyncio.sleep(0.5)
            calls = (await made.requests())[before:]
            assert not [entry for entry in calls if entry["method"] == "sendMessage"], "nobody was answered yet"
            other.execute("ROLLBACK")
            await asking


async def test_postgresql_is_restarted_under_load(tmp_path: Path) -> None:
    try:
        with serving(DURABLE) as server:
            async with town(tmp_path, SMALL_CITY, database_url=server.fresh()) as made:
                await answered_once(made)  # it works
                asking = asyncio.ensure_future(answered_once(made, PEOPLE))
                await asyncio.to_thread(server.restart, "immediate")
                await asking
    except NoServer as reason:
        pytest.skip(f"SKIPPED ALOUD: {reason}")
