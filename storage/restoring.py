"""Taking a backup back: into an empty database, whole and verified, or not at all."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, MetaData, Table, func, insert, select, update

from core.audit import CONSOLE, AuditRow, next_row, verify
from core.errors import BackupBroken, BackupNewer, DatabaseNotEmpty
from storage.address import shown
from storage.backup import BATCH, FORMAT, KEPT, Manifest
from storage.migrate import connected, downgrade, newest_revision, upgrade

Read = Callable[[], Iterable[str]]
"""Gives the lines of a backup from the first on, each time it is called."""


def checked(read: Read) -> Manifest:
    """Return what the backup says of itself once all of it was read and counted, and its audit log is a chain.

    Raises BackupBroken, BackupNewer and the errors of `core.audit.verify`.
    """
    header: dict[str, Any] = {}
    counts: dict[str, int] = {}
    log: list[AuditRow] = []
    for table, columns, row in _parsed(read(), header):
        counts[table] = counts.get(table, 0) + 1
        if table == "audit":
            log.append(_audit_row(dict(zip(columns, row, strict=True))))
    if counts != {table: n for table, n in header["end"].items() if n}:
        raise BackupBroken(reason="its rows are not those it counted")
    verify(log)
    return Manifest(header["schema"], header["made_at"], header["end"])


def loaded(url: str, read: Read, today: date) -> Manifest:
    """Fill the empty database of `url`, which has this release's schema, and bring what is older up to it.

    What was on its way to people is stopped: nobody knows how much of it went out after the backup. The audit log notes
    both. Raises what `checked` raises, DatabaseNotEmpty and StorageError; blocks, so call it in a thread.
    """
    manifest = checked(read)
    _refuse_unless_empty(url)
    if manifest.schema != newest_revision():
        downgrade(url, manifest.schema)
    with connected(url) as connection:
        tables = {name: _reflected(name, connection) for name in manifest.counts}
        _fill(connection, tables, read)
        _calm(connection, tables, manifest, today)
    upgrade(url)
    return manifest


def _refuse_unless_empty(url: str) -> None:
    with connected(url) as connection:
        for name in KEPT:
            if connection.execute(select(func.count()).select_from(_reflected(name, connection))).scalar():
                raise DatabaseNotEmpty(path=shown(url))


def _fill(connection: Connection, tables: dict[str, Table], read: Read) -> None:
    current, rows = "", list[dict[str, Any]]()
    for name, columns, row in _parsed(read(), {}):
        if (name != current or len(rows) == BATCH) and rows:
            connection.execute(insert(tables[current]), rows)
            rows = []
        current = name
        rows.append(_typed(tables[name], dict(zip(columns, row, strict=True))))
    if rows:
        connection.execute(insert(tables[current]), rows)


def _calm(connection: Connection, tables: dict[str, Table], manifest: Manifest, today: date) -> None:
    """Stop what would go out by itself, and note it and the restore."""
    log, sent = tables["audit"], tables["announcements"]
    moving = sent.c.state.in_(("scheduled", "sending"))
    stopped = [row.id for row in connection.execute(select(sent.c.id).where(moving))]
    connection.execute(update(sent).where(moving).values(state="stopped"))
    acts = [*(("announcement_stopped", each) for each in stopped), ("restored", f"backup of {manifest.made_at}")]
    newest = connection.execute(select(log).order_by(log.c.number.desc()).limit(1)).mappings().first()
    last = _audit_row(dict(newest)) if newest else None
    for act, about in acts:
        last = next_row(last, today.isoformat(), CONSOLE, act, about)
        row = {"number": last.number, "day": today, "actor": CONSOLE, "act": act, "object": about, "hash": last.hash}
        connection.execute(insert(log), [row])


def _parsed(lines: Iterable[str], header: dict[str, Any]) -> Iterator[tuple[str, list[str], list[Any]]]:
    """Yield table, columns and values of each row; `header` gets the first line and the last."""
    try:
        feed = iter(lines)
        header |= json.loads(next(feed))
        _refuse_unless_known(header)
        table, columns = "", list[str]()
        for line in feed:
            said = json.loads(line)
            if isinstance(said, list):
                yield table, columns, said
            elif "end" in said:
                header |= said
            elif said["table"] in KEPT:
                table, columns = said["table"], said["columns"]
            else:
                raise BackupBroken(reason="it has a table that no backup has")
        header["end"]
    except (ValueError, KeyError, TypeError, StopIteration):
        raise BackupBroken(reason="it is cut off, or no backup of ours") from None


def _refuse_unless_known(header: dict[str, Any]) -> None:
    if header["backup"] > FORMAT or header["schema"] > newest_revision():
        raise BackupNewer


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    days = {column.name for column in table.columns if isinstance(column.type, Date)}
    return {name: date.fromisoformat(value) if name in days and value else value for name, value in row.items()}


def _audit_row(row: dict[str, Any]) -> AuditRow:
    return AuditRow(row["number"], str(row["day"]), row["actor"], row["act"], row["object"], row["hash"])


def _reflected(name: str, connection: Connection) -> Table:
    """Return the table as it is there: the columns of an older schema are others."""
    return Table(name, MetaData(), autoload_with=connection)
