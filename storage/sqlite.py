"""SQLite: one file in WAL mode, one connection that writes, whole transactions one after another."""

import asyncio
import secrets
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path

import aiosqlite

from core.errors import StorageLocked
from core.ports import WRITER, Sealer
from core.reach import Rules
from storage.address import file_of
from storage.alone import alone, lock_of, tidy
from storage.failures import wrapping
from storage.files import provide
from storage.migrate import is_behind, upgrade
from storage.sqlite_transaction import Driver, SqliteTransaction
from storage.unit import SqlUnitOfWork

# busy_timeout is in milliseconds; temp_store keeps what SQLite sorts or copies out of the temporary folder.
PRAGMAS = """
PRAGMA busy_timeout = 5000;
PRAGMA synchronous = NORMAL;
PRAGMA secure_delete = ON;
PRAGMA foreign_keys = ON;
PRAGMA temp_store = MEMORY;
"""
WAL_ATTEMPTS = 100
WAL_PAUSE = 0.05  # seconds


class SqliteStorage:
    """Implements `core.ports.Storage`. `connection` is for tests and commands; the rest uses units of work."""

    def __init__(self, path: Path, connection: Driver, sealer: Sealer, today: Callable[[], date], rules: Rules) -> None:
        self.connection = connection
        self.rules = rules
        self.writer = secrets.token_hex(8)
        self._path = path
        self._sealer = sealer
        self._today = today
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def unit_of_work(self, chat_id: int | None = None) -> AsyncIterator[SqlUnitOfWork]:
        """Open a transaction, whoever it is about, with the write lock from its first statement on; leaving without
        `commit` rolls back.

        Units of one process wait for each other, so do not open one inside another. Raises StorageError; after
        `StorageLocked` another process was in the way for 5 seconds.
        """
        async with self._turn:
            with wrapping(self._path):
                transaction = SqliteTransaction(self.connection)
                try:
                    yield SqlUnitOfWork(transaction, self._sealer, self._today, self.rules, self.writer)
                finally:
                    await transaction.close()

    def alone(self, what: str) -> AbstractAsyncContextManager[None]:
        """Be the one process that does `what` on this database, while the context lasts."""
        return alone(lock_of(self._path, what))

    async def scrub(self) -> None:
        """Rewrite the file without what was deleted and empty the log beside it.

        Zeroing deleted cells is not enough: SQLite leaves copies in the free space of pages it has split or merged.
        Raises StorageLocked when another process reads or writes all the time.
        """
        async with self._turn:
            with wrapping(self._path):
                await self.connection.execute("VACUUM")
                ((busy, *_),) = await self.connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy:
            raise StorageLocked(path=self._path)


@asynccontextmanager
async def open_sqlite(
    url: str, sealer: Sealer, today: Callable[[], date], rules: Rules
) -> AsyncIterator[SqliteStorage]:
    """Open the file `url` names, made or migrated first where needed, and close it at the end. Raises StorageError."""
    path = file_of(url)
    await asyncio.to_thread(_prepare, url, path)
    with wrapping(path):
        connection = Driver(lambda: sqlite3.connect(path, isolation_level=None), 64)
        await connection
    try:
        with wrapping(path):
            await connection.executescript(PRAGMAS)
            await _log_ahead(connection)
        yield SqliteStorage(path, connection, sealer, today, rules)
    finally:
        await connection.close()


async def _log_ahead(connection: aiosqlite.Connection) -> None:
    """Switch to WAL. SQLite refuses at once, without its timeout, while another process is switching too."""
    for _ in range(WAL_ATTEMPTS):
        try:
            await connection.execute_fetchall("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            await asyncio.sleep(WAL_PAUSE)
    await connection.execute_fetchall("PRAGMA journal_mode = WAL")


def _prepare(url: str, path: Path) -> None:
    provide(path)
    tidy(path.parent.glob(f"{path.name}-{WRITER.format('*')}"))
    if is_behind(url):
        upgrade(url)
