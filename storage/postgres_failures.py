"""Errors of PostgreSQL become ours in one place, by SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import Error, InterfaceError, OperationalError
from psycopg_pool import PoolClosed, PoolTimeout

from core.errors import StorageAway, StorageBroken, StorageError, StorageFull, StorageLocked, StorageReadOnly

BY_STATE: dict[str, type[StorageError]] = {
    "55P03": StorageLocked,  # lock_not_available
    "57014": StorageLocked,  # query_canceled, by a timeout
    "40001": StorageLocked,  # serialization_failure
    "40P01": StorageLocked,  # deadlock_detected
    "25006": StorageReadOnly,  # read_only_sql_transaction
    "42501": StorageReadOnly,  # insufficient_privilege
    "53100": StorageFull,  # disk_full
}
BY_CLASS: dict[str, type[StorageError]] = {
    "08": StorageAway,  # connection exceptions
    "28": StorageAway,  # invalid authorization
    "3D": StorageAway,  # no such database
    "53": StorageAway,  # too many connections, out of memory
    "57": StorageAway,  # shut down, starting up
    "58": StorageBroken,  # input or output error
    "XX": StorageBroken,  # internal error, data or index corrupted
}


@contextmanager
def wrapping_server(name: str) -> Iterator[None]:
    """Let every error of the driver inside come out as a StorageError naming the database; ours pass unchanged."""
    try:
        yield
    except (PoolTimeout, PoolClosed) as error:
        raise StorageAway(path=name) from error
    except Error as error:
        raise kind_of(error)(path=name) from error


def kind_of(error: Error) -> type[StorageError]:
    """Return what kind of failure the driver met."""
    if error.sqlstate:
        return BY_STATE.get(error.sqlstate) or BY_CLASS.get(error.sqlstate[:2], StorageError)
    return StorageAway if isinstance(error, (OperationalError, InterfaceError)) else StorageError
