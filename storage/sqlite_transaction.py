"""A transaction on SQLite: it holds the write lock from its beginning."""

from collections.abc import Iterable
from typing import Any

import aiosqlite

from storage.transaction import Parameters, TransactionOver


class SqliteTransaction:
    """Implements `Transaction`. A statement is one trip to the driver's thread; fetching apart would make it two."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._open = False
        self._committed = False

    async def begin(self) -> None:
        """Take the write lock. A deferred one that reads first cannot write once another process did."""
        await self._connection.execute("BEGIN IMMEDIATE")
        self._open = True

    async def commit(self) -> None:
        """Make it lasting and end it."""
        await self._live().execute("COMMIT")
        self._open, self._committed = False, True

    async def close(self) -> None:
        """Roll back what was not committed, also after a cancelled BEGIN or COMMIT: the driver runs those in order."""
        if not self._committed:
            self._open = False
            await self._connection.rollback()

    async def one_by_one(self) -> None:
        """Nothing to do: the write lock keeps everybody else out."""

    async def rows(self, sql: str, parameters: Parameters) -> list[Any]:
        """Return all rows of a SELECT."""
        return list(await self._live().execute_fetchall(sql, parameters))

    async def changed(self, sql: str, parameters: Parameters) -> int:
        """Return how many rows a statement changed."""
        cursor = await self._live().execute(sql, parameters)
        return cursor.rowcount

    async def for_each(self, sql: str, many: Iterable[Parameters]) -> None:
        """Run a statement once for each of `many`."""
        await self._live().executemany(sql, many)

    def _live(self) -> aiosqlite.Connection:
        if not self._open:
            raise TransactionOver
        return self._connection
