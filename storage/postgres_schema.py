"""The schema on PostgreSQL: which revision it is at, and one transaction to change or copy it whole."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from core.errors import StorageError
from storage.address import shown
from storage.postgres_failures import kind_of, wrapping_server
from storage.postgres_transaction import HOUSE

PATIENCE = 10  # seconds for the server
LOCK_WAIT = "30s"
MIGRATING = HOUSE + 2  # key of the lock that processes which start together wait for


def revision(url: str) -> str:
    """Return the revision a database is at, "" where no migration ran. Raises StorageError; blocks."""
    with wrapping_server(shown(url)), psycopg.connect(url, connect_timeout=PATIENCE) as connection:
        known = connection.execute("SELECT to_regclass('alembic_version') IS NOT NULL").fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known and known[0] else None
    return str(row[0]) if row else ""


@contextmanager
def connected_server(url: str, begin: str) -> Iterator[Connection]:
    """Open one transaction: alone, or with "BEGIN" reading one moment beside all others. Raises StorageError."""
    name = shown(url)
    isolation = "REPEATABLE READ" if begin == "BEGIN" else "READ COMMITTED"
    _, _, rest = url.partition("://")
    engine = create_engine(f"postgresql+psycopg://{rest}", poolclass=NullPool, isolation_level=isolation)
    try:
        with wrapping_server(name), engine.begin() as connection:
            if begin != "BEGIN":
                connection.execute(text("SELECT set_config('lock_timeout', :wait, TRUE)"), {"wait": LOCK_WAIT})
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": HOUSE})
            yield connection
    except DBAPIError as error:
        if not isinstance(error.orig, psycopg.Error):
            raise StorageError(path=name) from error
        raise kind_of(error.orig)(path=name) from error
