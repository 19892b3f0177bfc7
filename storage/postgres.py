"""PostgreSQL: a pool of connections, units about different people side by side."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from typing import Any

from psycopg import AsyncConnection
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg_pool import AsyncConnectionPool

from core.ports import Sealer
from core.reach import Rules
from storage.address import shown
from storage.migrate import is_behind, upgrade
from storage.postgres_alone import alone
from storage.postgres_failures import wrapping_server
from storage.postgres_scrub import scrub
from storage.postgres_transaction import PostgresTransaction
from storage.unit import SqlUnitOfWork

CONNECTIONS = 10
PATIENCE = 5.0  # seconds for the server at the start
RESTART = 20.0  # seconds for a connection: a server that is restarted meanwhile is waited for
LIMITS = """
SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET idle_in_transaction_session_timeout = '60s';
SET synchronous_commit = on;
"""
SCRUB_EVERY = 60.0  # seconds; tables are rewritten whole, so not after each of many talks


class PostgresStorage:
    """Implements `core.ports.Storage`."""

    def __init__(
        self, url: str, pool: AsyncConnectionPool, sealer: Sealer, today: Callable[[], date], rules: Rules
    ) -> None:
        self.rules = rules
        self.writer = secrets.token_hex(8)
        self.pool = pool
        self._url, self._name = url, shown(url)
        self._sealer, self._today = sealer, today
        self._scrubbed = -SCRUB_EVERY

    @asynccontextmanager
    async def unit_of_work(self, chat_id: int | None = None) -> AsyncIterator[SqlUnitOfWork]:
        """Open a transaction about one person, beside those about others, or one that is alone; leaving without
        `commit` rolls back.

        Do not open one inside another: it would wait for itself. Raises StorageError; after `StorageLocked` others were
        in the way for 5 seconds, after `StorageAway` there is no server.
        """
        with wrapping_server(self._name):
            async with self.pool.connection(RESTART) as connection:
                transaction = PostgresTransaction(connection)
                try:
                    await transaction.begin(chat_id)
                    yield SqlUnitOfWork(transaction, self._sealer, self._today, self.rules, self.writer)
                finally:
                    await transaction.close()

    def alone(self, what: str) -> AbstractAsyncContextManager[None]:
        """Be the one process that does `what` on this database, while the context lasts.

        The context ends with StorageAway when the server is lost: then nobody is alone.
        """
        return alone(self._url, what)

    async def scrub(self) -> None:
        """Rewrite what people's rows lie in, once a minute at most. Raises StorageError."""
        if time.monotonic() - self._scrubbed < SCRUB_EVERY:
            return
        self._scrubbed = time.monotonic()
        with wrapping_server(self._name):
            async with self.pool.connection(RESTART) as connection:
                await scrub(connection)


@asynccontextmanager
async def open_postgres(
    url: str, sealer: Sealer, today: Callable[[], date], rules: Rules
) -> AsyncIterator[PostgresStorage]:
    """Open the database `url` names, migrated first where needed, and close it at the end. Raises StorageError."""
    await asyncio.to_thread(_prepare, url)
    pool = AsyncConnectionPool(
        url,
        min_size=1,
        max_size=CONNECTIONS,
        open=False,
        configure=_configure,
        check=AsyncConnectionPool.check_connection,
        timeout=PATIENCE,
        kwargs={"connect_timeout": int(PATIENCE)},
    )
    with wrapping_server(shown(url)):
        await pool.open(wait=True, timeout=PATIENCE)
    try:
        yield PostgresStorage(url, pool, sealer, today, rules)
    finally:
        await pool.close(PATIENCE)


class IsoDay(Loader):
    """Days come as ISO text, as from SQLite."""

    def load(self, data: Buffer) -> str:
        """Return "2026-11-28"."""
        return bytes(data).decode()


async def _configure(connection: AsyncConnection[Any]) -> None:
    connection.adapters.register_loader("date", IsoDay)
    await connection.execute(LIMITS)
    await connection.commit()


def _prepare(url: str) -> None:
    if is_behind(url):
        upgrade(url)
