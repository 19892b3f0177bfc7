"""Looking at a database without changing it: for the doctor, and before a backup."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage.address import file_of, is_server
from storage.failures import wrapping
from storage.migrate import connected, newest_revision, revision_of

WAIT = 5.0  # seconds for another program's transaction


@dataclass(frozen=True, slots=True)
class Inspection:
    """`revision` of the schema and the one this release `needs`; `faults` are what SQLite's quick check says, empty
    for a sound file. PostgreSQL looks after its own files."""

    revision: str
    needs: str
    faults: tuple[str, ...]


def place_of(url: str) -> Path | None:
    """Return the file whose disk the database fills, None where a server keeps it. Raises AddressWrong."""
    return None if is_server(url) else file_of(url)


def inspected(url: str) -> Inspection | None:
    """Return how the database is, None where there is none yet. Takes the write lock for a moment to see that it can.

    Raises StorageError; blocks, so call it in a thread.
    """
    revision = revision_of(url)
    path = place_of(url)
    if path is None:
        with connected(url):
            pass
        return Inspection(revision, newest_revision(), ()) if revision else None
    if not path.exists() or not path.stat().st_size:
        return None
    with wrapping(path), closing(sqlite3.connect(path, timeout=WAIT, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        faults = tuple(row[0] for row in connection.execute("PRAGMA quick_check(5)") if row[0] != "ok")
    return Inspection(revision, newest_revision(), faults)
