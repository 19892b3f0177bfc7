"""What a backup holds: rows as lines of JSON, for any database of ours to take back. Raw pages would hold what was
deleted; rows do not.

The first line tells the schema, then each table names its columns before its rows, and the last line counts them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.migrate import connected, newest_revision
from storage.schema import metadata

FORMAT = 1
KEPT = (
    *("people", "follows", "roles", "audit", "confirmations", "counts", "tallies"),
    *("comments", "tags", "replies", "reply_texts", "announcements", "deliveries", "delivery_counts"),
)
LEFT_OUT = {
    "talks": "sealed: what a person is writing now",
    "outbox": "sealed: answers on their way",
    "box": "sealed: voices of today, not yet apart from their time",
    "held": "sealed: counts of too few",
    "marks": "who has spoken this month, under a key no backup has",
    "seen": "which updates came, in their order",
    "messages": "ids of two days, for the quick exit",
    "watches": "messages that show progress now",
    "invitations": "they live for a day, and one that was spent must not come back",
    "entrances": "they live for minutes",
    "sessions": "a login that was ended must not come back",
    "published": "what Telegram was told: it is told again",
}
BATCH = 1000  # rows fetched at once


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: revision of the schema, UTC time, rows by table."""

    schema: str
    made_at: str
    counts: Mapping[str, int]


def dumped(url: str, made_at: datetime) -> Iterator[str]:
    """Yield the lines of a backup of one moment, while others go on writing.

    The database must be of this release's schema. Raises StorageError; blocks, so call it in a thread.
    """
    counts: dict[str, int] = {}
    yield _line({"backup": FORMAT, "schema": newest_revision(), "made_at": made_at.isoformat(timespec="seconds")})
    with connected(url, "BEGIN") as connection:
        for name in KEPT:
            table = metadata.tables[name]
            yield _line({"table": name, "columns": table.columns.keys()})
            counts[name] = 0
            rows = connection.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key))
            for row in rows:
                yield _line(list(row))
                counts[name] += 1
    yield _line({"end": counts})


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
