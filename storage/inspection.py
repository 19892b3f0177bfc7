"""Looking at a database without changing it: for the doctor and for commands that need one."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage.address import file_of, is_server
from storage.failures import wrapping
from storage.migrate import newest_revision, revision_of

WAIT = 5.0  # seconds for another program's transaction


@dataclass(frozen=True, slots=True)
class Inspection:
    """`revision` of the schema ("" for none) and the one this release `needs`; `faults` are what SQLite's quick check
    says, empty for a sound file."""

    revision: str
    needs: str
    faults: tuple[str, ...]


def place_of(url: str) -> Path | None:
    """Return the file whose disk the database fills, None for a server. Raises AddressWrong."""
    return None if is_server(url) else file_of(url)


def is_there(url: str) -> bool:
    """Tell whether there is a database that a bot has made. Raises StorageError; blocks, so call it in a thread."""
    return bool(revision_of(url))


def inspected(url: str) -> Inspection | None:
    """Return how the database is, None where there is none yet. Takes the write lock for a moment to see that it can.

    Raises StorageError; blocks, so call it in a thread.
    """
    if is_server(url):
        return _served(url)
    path = file_of(url)
    if not path.exists() or not path.stat().st_size:
        return None
    with wrapping(path), closing(sqlite3.connect(path, timeout=WAIT, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        faults = tuple(row[0] for row in connection.execute("PRAGMA quick_check(5)") if row[0] != "ok")
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    return Inspection(str(row[0]) if row else "", newest_revision(), faults)


def _served(url: str) -> Inspection | None:
    revision = revision_of(url)
    if not revision:
        return None
    from storage.postgres_schema import may_write

    return Inspection(revision, newest_revision(), () if may_write(url) else ("read only",))
