"""Migrations walk up and down, meet the metadata, and are asked for only when they are needed."""

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, NullPool, create_engine, text

from storage.address import file_of
from storage.failures import StorageNewer
from storage.keys import Keyring, utc_today
from storage.migrate import MIGRATIONS, connected, downgrade, is_behind, upgrade
from storage.schema import metadata
from storage.sqlite import open_sqlite
from storage.unit import DEFAULT

OPEN_AND_LIST = """
import asyncio, sys
from pathlib import Path
from storage.database import open_storage
from storage.keys import Keyring

async def main():
    async with open_storage(sys.argv[1], Keyring(Path(sys.argv[2]))):
        print("alembic" in sys.modules, "sqlalchemy" in sys.modules)

asyncio.run(main())
"""


def definitions(url: str) -> dict[str, str]:
    """Return what SQLite says of its tables: that tells WITHOUT ROWID too, which Alembic does not compare."""
    with connected(url) as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE name <> 'alembic_version'"))
        return {name: " ".join((sql or "").split()) for name, sql in rows if not name.startswith("sqlite_")}


def shape(url: str) -> dict[str, object]:
    """Return tables with their columns, keys and indexes."""
    with connected(url) as connection:
        found = MetaData()
        found.reflect(connection)
    return {
        table.name: (
            [(column.name, str(column.type), column.nullable) for column in table.columns],
            [column.name for column in table.primary_key],
            sorted((str(index.name), [column.name for column in index.columns]) for index in table.indexes),
        )
        for table in found.sorted_tables
        if table.name != "alembic_version"
    }


def test_up_down_and_up(url: str) -> None:
    assert is_behind(url)
    upgrade(url)
    assert not is_behind(url)
    first = shape(url)
    downgrade(url, "base")
    assert is_behind(url)
    assert shape(url) == {}
    upgrade(url)
    assert shape(url) == first


def test_each_step_walks_both_ways(url: str) -> None:
    for number in sorted(path.stem[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py")):
        upgrade(url, number)
        after = shape(url)
        downgrade(url, "-1")
        upgrade(url, number)
        assert shape(url) == after


def test_a_newer_schema_of_this_generation_serves_and_a_later_generation_does_not(url: str) -> None:
    upgrade(url)
    for number, serves in (("0999", True), ("1000", False)):
        with connected(url) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": number})
        if serves:
            assert not is_behind(url)
        else:
            with pytest.raises(StorageNewer):
                is_behind(url)


def test_migrated_schema_is_the_metadata(url: str) -> None:
    upgrade(url)
    with connected(url) as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []


def test_migrated_files_are_the_metadata_to_the_letter(tmp_path: Path) -> None:
    migrated, made = (f"sqlite:///{tmp_path}/{name}.db" for name in ("migrated", "made"))
    upgrade(migrated)
    metadata.create_all(create_engine(made, poolclass=NullPool))
    assert definitions(migrated) == definitions(made)


def test_processes_that_start_together_migrate_once(url: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN_AND_LIST, url, str(tmp_path / "keys")]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    errors = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], errors
    assert not is_behind(url)


async def test_alembic_is_imported_only_when_behind(tmp_path: Path, keyring: Keyring) -> None:
    url = f"sqlite:///{tmp_path}/ponte.db"
    command = [sys.executable, "-c", OPEN_AND_LIST, url, str(tmp_path / "keys")]
    seen = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(2)]
    assert seen == [["True", "True"], ["False", "False"]]


async def test_the_thread_of_the_driver_ends_and_files_are_private(tmp_path: Path, keyring: Keyring) -> None:
    url = f"sqlite:///{tmp_path}/new/ponte.db"
    before = set(threading.enumerate())
    async with open_sqlite(url, keyring, utc_today, DEFAULT) as storage:
        async with storage.unit_of_work() as work:
            await work.published.put("a", "b")
            await work.commit()
        modes = {path.name: path.stat().st_mode & 0o777 for path in file_of(url).parent.iterdir()}
        mode = await storage.connection.execute_fetchall("PRAGMA journal_mode")
    assert list(mode) == [("wal",)]
    assert set(modes.values()) == {0o600}
    assert "ponte.db-wal" in modes
    await asyncio.sleep(0.1)
    left = [thread.name for thread in set(threading.enumerate()) - before]
    assert [name for name in left if not name.startswith("asyncio_")] == [], "the loop's own pool may stay"
