"""Moving a city's data from one database into another, row by row, counted and compared."""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Date, LargeBinary, Table, func, insert, select

from core.audit import AuditRow, verify
from core.errors import DatabaseMissing, DatabaseNotEmpty, MoveFailed, StorageOlder
from storage.address import shown
from storage.backup import BATCH
from storage.migrate import connected, newest_revision, revision_of, upgrade
from storage.schema import metadata

TABLES = tuple(metadata.sorted_tables)


def moved(source: str, target: str) -> Iterator[tuple[str, int]]:
    """Copy every table of `source` into the empty `target` in one transaction; yield each with its rows as it is done.

    What lives for a day is moved too, for the folder of keys stays the same. Both stay locked meanwhile, so the bot
    must not run. Raises DatabaseMissing, StorageOlder, DatabaseNotEmpty, MoveFailed where the copy differs, the errors
    of `core.audit.verify` and StorageError; then nothing of `target` was changed. Blocks, so call it in a thread.
    """
    refuse_unless_ready(source)
    upgrade(target)
    with connected(source) as old, connected(target) as new:
        for table in TABLES:
            _refuse_unless_empty(new, table, target)
        for table in TABLES:
            yield table.name, _copied(old, new, table)
        log = metadata.tables["audit"]
        rows = new.execute(select(log).order_by(log.c.number)).mappings()
        verify([AuditRow(**{**row, "day": str(row["day"])}) for row in rows])


def refuse_unless_ready(source: str) -> None:
    """Raise DatabaseMissing or StorageOlder where there is nothing to move from."""
    revision = revision_of(source)
    if not revision:
        raise DatabaseMissing(path=shown(source))
    if revision != newest_revision():
        raise StorageOlder(path=shown(source))


def _refuse_unless_empty(connection: Connection, table: Table, url: str) -> None:
    if connection.execute(select(func.count()).select_from(table)).scalar():
        raise DatabaseNotEmpty(path=shown(url))


def _copied(old: Connection, new: Connection, table: Table) -> int:
    count = 0
    by_key = select(table).order_by(*table.primary_key)  # in no order of arrival
    for rows in old.execute(by_key.execution_options(yield_per=BATCH)).partitions():
        new.execute(insert(table), [dict(row._mapping) for row in rows])
        count += len(rows)
    if _sum(old, table) != _sum(new, table):
        raise MoveFailed(table=table.name)
    return count


def _sum(connection: Connection, table: Table) -> tuple[int, int]:
    """Return how many rows a table has, and a sum over all of them that is the same in any order."""
    count = total = 0
    for row in connection.execute(select(table).execution_options(yield_per=BATCH)):
        line = repr([_plain(value, column) for value, column in zip(row, table.columns, strict=True)])
        total = (total + int.from_bytes(hashlib.sha256(line.encode()).digest()[:16])) % (1 << 128)
        count += 1
    return count, total


def _plain(value: Any, column: Any) -> object:
    if isinstance(column.type, LargeBinary):
        return bytes(value)
    return str(value) if isinstance(column.type, Date) else value
