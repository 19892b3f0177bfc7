"""The SQL of one noun, from `queries/<noun>.sql`: each statement there becomes a method of that name.

Where nobody asks how many rows a statement changes, it is better a `*!`: it waits for none of them (see `Transaction`).
"""

from collections.abc import AsyncIterator, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import aiosql

from storage.transaction import Parameters, Transaction

QUERIES = Path(__file__).parent / "queries"


@cache
def statements_of(noun: str) -> Any:
    """Return the statements of `noun`, read once. The first argument of each is the transaction."""
    return aiosql.from_path(QUERIES / f"{noun}.sql", InTransaction)  # type: ignore[arg-type]


class InTransaction:
    """What aiosql calls to run a statement, by kind: none for rows, `^` a row, `$` a value, `!` a change, `*!` many."""

    is_aio_driver = True

    def process_sql(self, _name: str, _kind: object, sql: str) -> str:
        """Return `sql` as it is: SQLite takes :names."""
        return sql

    async def select(
        self, transaction: Transaction, _name: str, sql: str, parameters: Parameters, _record: object = None
    ) -> AsyncIterator[Any]:
        """Yield the rows."""
        for row in await transaction.rows(sql, parameters):
            yield row

    async def select_one(
        self, transaction: Transaction, _name: str, sql: str, parameters: Parameters, _record: object = None
    ) -> Any:
        """Return the first row, or None."""
        return next(iter(await transaction.rows(sql, parameters)), None)

    async def select_value(self, transaction: Transaction, name: str, sql: str, parameters: Parameters) -> Any:
        """Return the first column of the first row, or None."""
        row = await self.select_one(transaction, name, sql, parameters)
        return row[0] if row else None

    async def insert_update_delete(self, transaction: Transaction, _name: str, sql: str, parameters: Parameters) -> int:
        """Return how many rows were changed."""
        return await transaction.changed(sql, parameters)

    async def insert_update_delete_many(
        self, transaction: Transaction, _name: str, sql: str, parameters: Iterable[Parameters]
    ) -> None:
        """Run once for each of `parameters`."""
        await transaction.for_each(sql, parameters)
