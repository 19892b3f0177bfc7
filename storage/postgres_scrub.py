"""What PostgreSQL remembers of rows that are gone, and of the order of those that are there.

A deleted row lies in its page until the place is used again, and every row carries the number of the transaction that
wrote it (`xmin`): the voice in the box and the message of the person who gave it would carry the same. So the small
tables are written anew in one transaction, and then laid down by key into new files.
"""

from typing import Any

from psycopg import AsyncConnection
from psycopg.sql import SQL, Identifier

from storage.postgres_transaction import HOUSE

ANEW = {
    "box": "sealed",
    "held": "sealed",
    "marks": "month",
    "talks": "sealed",
    "outbox": "sealed",
    "messages": "day",
}
"""Tables that one unit writes together, and a column of each."""
LAID_DOWN = (*ANEW, "people", "follows", "roles", "watches")


async def scrub(connection: AsyncConnection[Any]) -> None:
    """Leave one transaction number and no deleted row in the tables of people; the large ledger is only vacuumed."""
    await connection.execute("SELECT pg_advisory_xact_lock(%s)", (HOUSE,))
    for table, column in ANEW.items():
        await connection.execute(
            SQL("UPDATE {table} SET {column} = {column}").format(table=Identifier(table), column=Identifier(column))
        )
    await connection.commit()
    await connection.execute("SELECT pg_advisory_xact_lock(%s)", (HOUSE,))
    for table in LAID_DOWN:
        key = await _key_of(connection, table)
        await connection.execute(
            SQL("CLUSTER {table} USING {key}").format(table=Identifier(table), key=Identifier(key))
        )
    await connection.commit()
    await connection.set_autocommit(True)
    try:
        await connection.execute("VACUUM deliveries")
    finally:
        await connection.set_autocommit(False)


async def _key_of(connection: AsyncConnection[Any], table: str) -> str:
    """Return the index of a table's primary key: a migration that made it anew may have named it."""
    found = await connection.execute(
        "SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
        "WHERE indrelid = %s::regclass AND indisprimary",
        (table,),
    )
    row = await found.fetchone()
    return str(row[0]) if row else ""
