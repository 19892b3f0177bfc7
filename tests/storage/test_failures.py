"""Each failure of the file comes out under its own name, and the store goes on once it is over."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import StorageBroken, StorageError, StorageFull, StorageLocked, StorageReadOnly
from core.model import Person
from storage.address import AddressWrong
from storage.database import open_storage
from storage.failures import StorageNewer
from storage.keys import Keyring
from storage.sqlite import SqliteStorage

WRONG = ["postgresql://u:secret@h", "postgresql://u:secret@h:x/d", "mysql://u:secret@h/d"]
WRONG += ["sqlite://", "sqlite:///:memory:", "sqlite:///a?b", ""]
ANA = Person(7_123_456_789, "ht", "2025-11")


async def write(sqlite: SqliteStorage) -> None:
    async with sqlite.unit_of_work() as work:
        await work.people.put(ANA)
        await work.commit()


async def fill(sqlite: SqliteStorage) -> None:
    async with sqlite.unit_of_work() as work:
        await work.outbox.put(1, bytes(100_000))
        await work.commit()


async def impatient(sqlite: SqliteStorage) -> None:
    await sqlite.connection.execute_fetchall("PRAGMA busy_timeout = 20")


async def opens(url: str, keyring: Keyring) -> None:
    async with open_storage(url, keyring):
        pass


async def test_locked_by_another(sqlite: SqliteStorage, tmp_path: Path) -> None:
    await impatient(sqlite)
    with closing(sqlite3.connect(tmp_path / "ponte.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageLocked) as caught:
            await write(sqlite)
        with pytest.raises(StorageLocked):
            await sqlite.scrub()
    assert isinstance(caught.value.__cause__, sqlite3.Error)
    await write(sqlite)


async def test_scrubbing_beside_a_reader_says_so(sqlite: SqliteStorage, tmp_path: Path) -> None:
    await write(sqlite)
    await impatient(sqlite)
    with closing(sqlite3.connect(tmp_path / "ponte.db", isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM people").fetchall()
        with pytest.raises(StorageLocked):
            await sqlite.scrub()
    await sqlite.scrub()


async def test_read_only(sqlite: SqliteStorage) -> None:
    await sqlite.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageReadOnly):
        await write(sqlite)


async def test_full(sqlite: SqliteStorage) -> None:
    ((pages,),) = await sqlite.connection.execute_fetchall("PRAGMA page_count")
    await sqlite.connection.execute_fetchall(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFull):
        await fill(sqlite)
    await write(sqlite)


async def test_a_mistake_in_sql_is_a_storage_error_too(sqlite: SqliteStorage) -> None:
    with pytest.raises(StorageError):
        async with sqlite.unit_of_work():
            await sqlite.connection.execute("SELECT nothing FROM nowhere")


async def test_a_file_that_is_no_database(tmp_path: Path, keyring: Keyring) -> None:
    (tmp_path / "ponte.db").write_bytes(b"not a database, " * 500)
    with pytest.raises(StorageBroken):
        await opens(f"sqlite:///{tmp_path}/ponte.db", keyring)


async def test_a_folder_that_cannot_be(tmp_path: Path, keyring: Keyring) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageReadOnly):
        await opens(f"sqlite:///{tmp_path}/file/ponte.db", keyring)


@pytest.mark.skipif(os.geteuid() == 0, reason="the super-user may write everywhere")
async def test_a_folder_that_may_not_be_written(tmp_path: Path, keyring: Keyring) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StorageReadOnly):
        await opens(f"sqlite:///{tmp_path}/ponte.db", keyring)


async def test_a_database_of_a_later_release(sqlite: SqliteStorage, tmp_path: Path, keyring: Keyring) -> None:
    await sqlite.connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageNewer):
        await opens(f"sqlite:///{tmp_path}/ponte.db", keyring)


@pytest.mark.parametrize("url", WRONG)
async def test_an_address_that_means_no_database(url: str, keyring: Keyring) -> None:
    with pytest.raises(ValueError, match="PONTE_DATABASE_URL") as caught:
        await opens(url, keyring)
    assert isinstance(caught.value, AddressWrong)
    assert "secret" not in str(caught.value)
