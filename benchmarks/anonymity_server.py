"""A thief at a PostgreSQL server: its files, its rows, and the number and place of each row that no column shows.

Each copy is taken when the bot has written its tables anew, autovacuum has been by (it analyses too), and the log was
let go (docs/privacy.md, "On PostgreSQL"). The server must be of this machine, and the role a superuser of it.
"""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import AsyncConnection
from psycopg.sql import SQL, Identifier

from storage.moving import moved
from storage.postgres_scrub import scrub

PATIENCE = 60.0  # seconds
KEYS = {
    "people": "chat_id",
    "messages": "chat_id",
    "talks": "chat_id",
    "outbox": "chat_id",
    "box": "id",
    "comments": "id",
}


async def answered(url: str) -> None:
    """Wait until no answer is on its way: what became of one is written down afterwards."""
    async with await AsyncConnection.connect(url, autocommit=True) as connection, asyncio.timeout(PATIENCE):
        while await _waiting(connection):  # noqa: ASYNC110 - it is another program that writes
            await asyncio.sleep(0.05)


async def settled(url: str) -> None:
    """Let a day of the bot and of the server's own housekeeping pass."""
    await answered(url)
    async with await AsyncConnection.connect(url) as connection:
        await scrub(connection, words=True)


async def _waiting(connection: "AsyncConnection[tuple[object, ...]]") -> bool:
    found = await (await connection.execute("SELECT count(*) FROM outbox")).fetchone()
    return found != (0,)


def copied(url: str, folder: Path) -> None:
    """Put files, rows (`ponte.db`, for the thief to ask) and what is noted beside the rows into `folder`."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in ("VACUUM (ANALYZE)", "CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT"):
            connection.execute(statement)
        found = connection.execute("SELECT current_setting('data_directory'), oid FROM pg_database").fetchone()
        here = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
        assert found
        assert here
        data = Path(found[0])
        shutil.copytree(data / "base" / str(here[0]), folder / "server" / "base")
        shutil.copytree(data / "pg_wal", folder / "server" / "pg_wal")
        moved_to = folder / "ponte.db"
        dict(moved(url, f"sqlite:///{moved_to}"))
        _note(connection, moved_to)


def _note(connection: "psycopg.Connection[tuple[object, ...]]", file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE hidden (name TEXT, key, number INTEGER, place INTEGER)")
        for table, key in KEYS.items():
            asked = SQL("SELECT {key}, xmin::text::bigint FROM {table} ORDER BY ctid")
            rows = connection.execute(asked.format(key=Identifier(key), table=Identifier(table)))
            noted = [(table, *row, place) for place, row in enumerate(rows)]
            database.executemany("INSERT INTO hidden VALUES (?, ?, ?, ?)", noted)
        database.commit()
