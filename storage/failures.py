"""Driver errors become ours in one place, once, by SQLite's primary result code (https://sqlite.org/rescode.html)."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import StorageBroken, StorageError, StorageFull, StorageLocked, StorageReadOnly

BY_RESULT: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_BUSY: StorageLocked,
    sqlite3.SQLITE_LOCKED: StorageLocked,
    sqlite3.SQLITE_PERM: StorageReadOnly,
    sqlite3.SQLITE_READONLY: StorageReadOnly,
    sqlite3.SQLITE_CANTOPEN: StorageReadOnly,
    sqlite3.SQLITE_FULL: StorageFull,
    sqlite3.SQLITE_IOERR: StorageBroken,
    sqlite3.SQLITE_CORRUPT: StorageBroken,
    sqlite3.SQLITE_NOTADB: StorageBroken,
}
NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


class StorageNewer(StorageError):
    """A later release has written this database: run that release, or restore the backup made before it."""

    key = "storage_newer"


@contextmanager
def wrapping(path: Path) -> Iterator[None]:
    """Let every error of the driver inside come out as a StorageError naming `path`; ours pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        raise _kind(error)(path=path) from error


@contextmanager
def wrapping_files(path: Path) -> Iterator[None]:
    """Let an error of the file system inside come out as StorageFull or StorageReadOnly naming `path`."""
    try:
        yield
    except OSError as error:
        kind = StorageFull if error.errno in NO_SPACE else StorageReadOnly
        raise kind(path=path) from error


def _kind(error: sqlite3.Error) -> type[StorageError]:
    # The low byte is the primary code; the module's own errors (a closed connection) carry none.
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return BY_RESULT.get(primary, StorageError)
