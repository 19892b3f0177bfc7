"""A transaction on PostgreSQL: locks of our own keep apart what SQLite's one write lock keeps apart.

A unit about one person shares the house with units about others and has that person to itself; any other has the house
to itself. What reads and then writes what others do too (the audit log, an announcement) waits for its turn in between.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from psycopg import AsyncConnection

from storage.transaction import Parameters, TransactionOver

HOUSE, TURN = 1 << 62, (1 << 62) + 1  # keys of advisory locks; those of people are their chat ids, far below
LISTED = "json_each(:pairs)", "json_array_elements(CAST(:pairs AS json)) AS listed (value)"  # SQLite's, and ours
NAMED = re.compile(r"(?<![:\w]):([a-z_]+)")


class PostgresTransaction:
    """Implements `Transaction` on a connection of the pool."""

    def __init__(self, connection: AsyncConnection[Any]) -> None:
        self._connection = connection
        self._open = False

    async def begin(self, chat_id: int | None) -> None:
        """Wait for the locks; the connection begins the transaction by itself."""
        if chat_id is None:
            await self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (HOUSE,))
        else:
            locks = "SELECT pg_advisory_xact_lock_shared(%s), pg_advisory_xact_lock(%s)"
            await self._connection.execute(locks, (HOUSE, chat_id))
        self._open = True

    async def commit(self) -> None:
        """Make it lasting and end it."""
        await self._live().commit()
        self._open = False

    async def close(self) -> None:
        """Roll back what was not committed."""
        if not self._connection.closed:
            await self._connection.rollback()
        self._open = False

    async def one_by_one(self) -> None:
        """Wait until no other unit is at the audit log or an announcement."""
        await self._live().execute("SELECT pg_advisory_xact_lock(%s)", (TURN,))

    async def rows(self, sql: str, parameters: Parameters) -> list[Any]:
        """Return all rows of a SELECT."""
        cursor = await self._live().execute(_translated(sql), parameters)
        return await cursor.fetchall()

    async def changed(self, sql: str, parameters: Parameters) -> int:
        """Return how many rows a statement changed."""
        return (await self._live().execute(_translated(sql), parameters)).rowcount

    async def for_each(self, sql: str, many: Iterable[Parameters]) -> None:
        """Run a statement once for each of `many`."""
        async with self._live().cursor() as cursor:
            await cursor.executemany(_translated(sql), list(many))

    def _live(self) -> AsyncConnection[Any]:
        if not self._open:
            raise TransactionOver
        return self._connection


@cache
def _translated(sql: str) -> bytes:
    """Write `:names` as the driver wants them."""
    return NAMED.sub(r"%(\1)s", sql.replace("%", "%%").replace(*LISTED)).encode()
