"""What PostgreSQL does in its own way: people side by side, one who is alone, a server that goes and comes back."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest

from core.errors import StorageAway, StorageLocked
from core.feedback import Feedback, Service
from core.model import Person
from storage.keys import Keyring, utc_today
from storage.postgres import PostgresStorage, open_postgres
from storage.unit import DEFAULT
from tests.citizen import PATIENCE
from tests.postgres import NoServer, Server, serving

ANA, BIA = 7_123_456_789, 7_123_456_790
HOLD = """
import asyncio, sys
from storage.postgres_alone import alone

async def main():
    async with alone(sys.argv[1], "announcer"):
        print("held", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.fixture
async def postgres(postgres_url: str, keyring: Keyring) -> AsyncIterator[PostgresStorage]:
    async with open_postgres(postgres_url, keyring, utc_today, DEFAULT) as opened:
        yield opened


async def test_people_go_side_by_side_and_one_after_the_other(postgres: PostgresStorage) -> None:
    async with postgres.unit_of_work(ANA) as work, asyncio.timeout(PATIENCE):
        await work.people.put(Person(ANA, "ht", "2025-11"))
        async with postgres.unit_of_work(BIA) as other:
            await other.people.put(Person(BIA, "es", "2025-11"))
            await other.commit()
        same = asyncio.ensure_future(_languages(postgres, ANA))
        await asyncio.sleep(0.2)
        assert not same.done(), "a second unit about one person waits"
        await work.commit()
    assert await same == "ht"


async def _languages(postgres: PostgresStorage, chat_id: int | None) -> str:
    async with postgres.unit_of_work(chat_id) as work:
        found = await work.people.get(ANA)
    return found.language if found else ""


async def test_whoever_is_about_all_waits_for_everybody(postgres: PostgresStorage) -> None:
    async with postgres.unit_of_work(ANA) as work:
        everybody = asyncio.ensure_future(_languages(postgres, None))
        await asyncio.sleep(0.2)
        assert not everybody.done()
        await work.commit()
    await everybody


async def test_a_lock_is_waited_for_five_seconds(postgres: PostgresStorage, postgres_url: str) -> None:
    async with postgres.pool.connection() as connection:
        await connection.execute("SET lock_timeout = '100ms'")
    async with await psycopg.AsyncConnection.connect(postgres_url) as other:
        await other.execute("SELECT pg_advisory_xact_lock(1::bigint << 62)")
        with pytest.raises(StorageLocked):
            await _languages(postgres, None)


async def test_the_log_of_the_staff_stays_one_chain(postgres: PostgresStorage) -> None:
    async def act(chat_id: int) -> None:
        async with postgres.unit_of_work(chat_id) as work:
            await work.audit.append(utc_today(), "abc", "tested", str(chat_id))
            await work.commit()

    await asyncio.gather(*(act(chat_id) for chat_id in range(1, 21)))
    async with postgres.unit_of_work() as work:
        assert [row.number for row in await work.audit.all()] == list(range(1, 21))


async def test_another_process_takes_over_when_the_one_dies(postgres: PostgresStorage, postgres_url: str) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, postgres_url], stdout=subprocess.PIPE)
    assert holder.stdout
    await asyncio.to_thread(holder.stdout.readline)
    waiting = asyncio.ensure_future(postgres.alone("announcer").__aenter__())
    await asyncio.sleep(0.3)
    assert not waiting.done()
    holder.kill()
    holder.communicate()
    async with asyncio.timeout(PATIENCE):
        await waiting


async def test_who_loses_the_server_is_alone_no_more(
    server: Server, postgres: PostgresStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.postgres_alone.PAUSE", 10 * PATIENCE)  # a closed connection is seen at once
    with pytest.raises(StorageAway):
        await asyncio.wait_for(_alone_until_lost(postgres, server), PATIENCE)


async def _alone_until_lost(postgres: PostgresStorage, server: Server) -> None:
    async with postgres.alone("announcer"):
        with psycopg.connect(server.url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        await asyncio.Event().wait()


async def test_a_server_that_comes_back_is_used_again(keyring: Keyring) -> None:
    try:
        with serving() as server:
            async with open_postgres(server.fresh(), keyring, utc_today, DEFAULT) as storage:
                assert await _languages(storage, ANA) == ""
                await asyncio.to_thread(server.restart, "immediate")
                assert await _languages(storage, ANA) == ""
    except NoServer as error:
        pytest.skip(f"SKIPPED ALOUD: {error}")


async def test_a_server_that_is_not_there_says_so(tmp_path: Path, keyring: Keyring) -> None:
    with pytest.raises(StorageAway) as caught:
        async with open_postgres(f"postgresql://u:secret@/d?host={tmp_path}", keyring, utc_today, DEFAULT):
            pass
    assert "secret" not in str(caught.value.fields)


async def test_after_scrubbing_nothing_joins_a_voice_with_a_message(postgres: PostgresStorage) -> None:
    for chat_id in (ANA, BIA):
        async with postgres.unit_of_work(chat_id) as work:
            await work.messages.add(chat_id, 5, utc_today())
            await work.box.put(Feedback("visit", Service("visit", "", ""), (), (), ""))
            await work.commit()
    before = await _transactions(postgres)
    assert before["box"] == before["messages"], "the search must be able to join them"
    await postgres.scrub()
    after = await _transactions(postgres)
    assert after["box"] == after["messages"]
    assert len(after["box"]) == 1


async def _transactions(postgres: PostgresStorage) -> dict[str, set[str]]:
    async with postgres.pool.connection() as connection:
        return {
            table: {row[0] for row in await (await connection.execute(f"SELECT xmin::text FROM {table}")).fetchall()}  # type: ignore[arg-type]
            for table in ("box", "messages")
        }


async def test_nothing_is_left_of_who_was_forgotten_in_the_files_of_the_tables(
    server: Server, postgres: PostgresStorage
) -> None:
    if server.folder is None:
        pytest.skip("SKIPPED ALOUD: the files of a server that is not ours cannot be read")
    async with postgres.unit_of_work() as work:
        for chat_id in range(ANA, ANA + 50):
            await work.people.put(Person(chat_id, "fr", "2025-11"))
            await work.messages.add(chat_id, 1, utc_today())
        await work.commit()
    assert await asyncio.to_thread(_found, server, ANA)
    async with postgres.unit_of_work(ANA) as work:
        await work.people.forget(ANA)
        await work.messages.forget(ANA)
        await work.commit()
    await postgres.scrub()
    assert not await asyncio.to_thread(_found, server, ANA)
    assert await asyncio.to_thread(_found, server, BIA)


def _found(server: Server, chat_id: int) -> bool:
    """Search the tables' files on the disk, not the log beside them: docs/privacy.md tells how long that is kept."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    assert server.folder
    files = [path for path in (server.folder / "data" / "base").rglob("*") if path.is_file()]
    return any(chat_id.to_bytes(8, sys.byteorder) in path.read_bytes() for path in files)
