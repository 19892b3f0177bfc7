"""Bringing a database to the schema of this release. Alembic is imported only when there is something to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import StorageError
from storage.address import file_of, is_server, shown
from storage.failures import StorageNewer, wrapping
from storage.files import provide

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).parent / "migrations"
WAIT_MS = 30_000


def revisions() -> list[str]:
    """Return the revisions this release knows, in order: migrations are files `NNNN_what.py`."""
    return sorted(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def newest_revision() -> str:
    """Return the revision this release needs."""
    return revisions()[-1]


def is_behind(url: str) -> bool:
    """Tell whether the database lacks migrations; one that is not there yet does.

    A schema that is newer but of the same generation, the first digit of a revision, serves this release too: its
    migrations only added (docs/operating.md, "Upgrade"). Raises StorageNewer for one of a later generation, and
    StorageError when it cannot be read.
    """
    revision = revision_of(url)
    if not serves(revision):
        raise StorageNewer(path=shown(url))
    return revision < newest_revision()


def serves(revision: str) -> bool:
    """Tell whether this release works on a schema at `revision`, where need be after migrating it."""
    return revision[:1] <= newest_revision()[:1]


def revision_of(url: str) -> str:
    """Return the revision a database is at, "" where there is none yet. Raises StorageError; blocks."""
    if is_server(url):
        from storage.postgres_schema import revision

        return revision(url)
    path = file_of(url)
    if not path.exists() or not path.stat().st_size:
        return ""
    with wrapping(path):
        return _revision(path)


def upgrade(url: str, revision: str = "head") -> None:
    """Migrate up to `revision` in one transaction: it happens whole or not at all. Processes wait for each other.

    A file that is missing is made, for its owner alone. Raises StorageError; blocks, so call it in a thread.
    """
    if not is_server(url):
        provide(file_of(url))
    _walk(url, "upgrade", revision)


def downgrade(url: str, revision: str) -> None:
    """Migrate down to `revision` ("base": nothing is left) in one transaction. Raises StorageError; blocks."""
    _walk(url, "downgrade", revision)


def _revision(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            return ""
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


@contextmanager
def connected(url: str, begin: str = "BEGIN IMMEDIATE") -> Iterator["Connection"]:
    """Open one transaction on a connection of its own: it takes the write lock, or with "BEGIN" reads one moment and is
    in nobody's way. Raises StorageError; blocks, so call it in a thread."""
    from sqlalchemy.exc import DBAPIError

    if is_server(url):
        from storage.postgres_schema import connected_server

        with connected_server(url, begin) as connection:
            yield connection
        return
    path = file_of(url)
    try:
        with wrapping(path), _engine(path, begin).begin() as connection:
            yield connection
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise StorageError(path=path) from error
        with wrapping(path):
            raise error.orig from None


def _walk(url: str, direction: str, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with connected(url) as connection:
        config.attributes["connection"] = connection
        getattr(command, direction)(config, revision)


def _engine(path: Path, begin: str) -> "Engine":
    """Return an engine whose transactions begin as told and cover schema changes.

    Left alone, Python's driver commits around them (SQLAlchemy, "pysqlite: serializable isolation").
    """
    from sqlalchemy import Connection, NullPool, create_engine, event

    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": WAIT_MS / 1000})

    @event.listens_for(engine, "connect")
    def leave_transactions_to_us(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA secure_delete = ON")  # a dropped column leaves nothing in the file

    @event.listens_for(engine, "begin")
    def begin_ourselves(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
