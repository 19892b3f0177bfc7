"""A transaction on SQLite: it holds the write lock from its first statement on."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import aiosqlite

from storage.transaction import Parameters, TransactionOver

Result = TypeVar("Result")


class Driver(aiosqlite.Connection):
    """aiosqlite with whole pieces of work: what costs is the trip to its thread, not the statement."""

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what `work` returns, called in the thread of the connection."""
        result: Result = await self._execute(work, self._conn)  # type: ignore[no-untyped-call]
        return result


class SqliteTransaction:
    """Implements `Transaction`. Those whose outcome nobody waits for travel with the next one that has an outcome."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._waiting: list[tuple[str, list[Parameters]]] = []
        self._begun = self._over = False

    async def commit(self) -> None:
        """Make it lasting and end it."""
        await self._trip(lambda connection: connection.execute("COMMIT"))
        self._over = True

    async def close(self) -> None:
        """Roll back what was not committed, also after a cancelled BEGIN or COMMIT: the driver runs those in order."""
        if self._begun and not self._over:
            await self._driver.rollback()
        self._over = True

    async def one_by_one(self) -> None:
        """Nothing to do: the write lock keeps everybody else out."""

    async def rows(self, sql: str, parameters: Parameters) -> list[Any]:
        """Return all rows of a SELECT."""
        return await self._trip(lambda connection: connection.execute(sql, parameters).fetchall())

    async def changed(self, sql: str, parameters: Parameters) -> int:
        """Return how many rows a statement changed."""
        return await self._trip(lambda connection: connection.execute(sql, parameters).rowcount)

    async def for_each(self, sql: str, many: Iterable[Parameters]) -> None:
        """Run a statement once for each of `many`, at the latest at the commit."""
        if self._over:
            raise TransactionOver
        self._waiting.append((sql, list(many)))

    async def _trip(self, last: Callable[[sqlite3.Connection], Result]) -> Result:
        if self._over:
            raise TransactionOver
        waiting, self._waiting = self._waiting, []
        first, self._begun = not self._begun, True

        def work(connection: sqlite3.Connection) -> Result:
            if first:  # a deferred one that reads first could not write once another process did
                connection.execute("BEGIN IMMEDIATE")
            elif not connection.in_transaction:  # BEGIN has failed: this would be a transaction of its own
                raise TransactionOver
            for sql, many in waiting:
                connection.executemany(sql, many)
            return last(connection)

        return await self._driver.run(work)
