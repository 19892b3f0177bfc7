"""What a transaction on SQLite keeps though its statements travel together."""

import asyncio
from dataclasses import replace

import pytest

from core.errors import StorageError
from core.model import Person
from storage.sqlite import SqliteStorage
from storage.transaction import TransactionOver

ANA = Person(7, "pt", "2025-11")


async def test_what_is_written_is_read_in_the_same_unit(sqlite: SqliteStorage) -> None:
    async with sqlite.unit_of_work() as work:
        await work.people.put(ANA)
        await work.people.put(replace(ANA, language="ht"))
        assert await work.people.get(7) == replace(ANA, language="ht"), "in the order it was said"
    async with sqlite.unit_of_work() as work:
        assert await work.people.get(7) is None, "without a commit nothing lasts"


async def test_a_write_that_nobody_waited_for_fails_at_the_latest_at_the_commit(sqlite: SqliteStorage) -> None:
    with pytest.raises(StorageError):
        await _put_and_commit(sqlite, replace(ANA, language=None))  # type: ignore[arg-type]
    async with sqlite.unit_of_work() as work:
        assert await work.people.count() == 0
        assert await work.counts.of("x", "2025-11") == 0, "and takes all the others with it"


async def _put_and_commit(sqlite: SqliteStorage, person: Person) -> None:
    async with sqlite.unit_of_work() as work:
        await work.counts.add("x", "2025-11")
        await work.people.put(person)
        await work.commit()


async def test_nothing_comes_after_the_commit(sqlite: SqliteStorage) -> None:
    async with sqlite.unit_of_work() as work:
        await work.commit()
        for late in (work.people.put(ANA), work.people.get(7), work.seen.add(1), work.commit()):
            with pytest.raises(TransactionOver):
                await late


async def test_nothing_is_written_outside_a_transaction(sqlite: SqliteStorage) -> None:
    async with sqlite.unit_of_work() as work:
        assert await work.people.count() == 0
        await sqlite.connection.execute("ROLLBACK")
        with pytest.raises(TransactionOver):
            await work.seen.add(1)


async def test_work_that_is_cut_short_leaves_nothing_open(sqlite: SqliteStorage) -> None:
    async def work_on() -> None:
        async with sqlite.unit_of_work() as work:
            await work.people.put(ANA)
            await work.people.count()
            await asyncio.sleep(60)

    working = asyncio.ensure_future(work_on())
    await asyncio.sleep(0.05)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    async with sqlite.unit_of_work() as work:
        assert await work.people.count() == 0
        await work.commit()
