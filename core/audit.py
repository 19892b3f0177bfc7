"""The audit log's chain: every row's hash holds the row before, so none can be changed, taken out or moved unseen."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import AuditHashUnknown, AuditRowChanged, AuditRowMissing

START = "0" * 64
CONSOLE = "console"
SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One act: number from 1, UTC day (ISO), who (id of a grant, `CONSOLE` or `SCHEDULE`), what, on what."""

    number: int
    day: str
    actor: str
    act: str
    object: str
    hash: str


def next_row(last: AuditRow | None, day: str, actor: str, act: str, about: str) -> AuditRow:
    """Return the row that follows `last`."""
    number, previous = (last.number + 1, last.hash) if last else (1, START)
    return AuditRow(number, day, actor, act, about, _hash(previous, number, day, actor, act, about))


def verify(rows: Sequence[AuditRow], known: str = "") -> None:
    """Return when the rows, by number, are as they were written, and `known` (a hash noted earlier) is among them.

    Raises AuditRowMissing, AuditRowChanged (also for a row that was moved) or AuditHashUnknown: rows taken off the
    end, or a log written anew, show only by a hash that was noted elsewhere.
    """
    last: AuditRow | None = None
    for row in rows:
        due = next_row(last, row.day, row.actor, row.act, row.object)
        if row.number != due.number:
            raise AuditRowMissing(number=due.number)
        if row.hash != due.hash:
            raise AuditRowChanged(number=row.number)
        last = row
    if known and known not in {row.hash for row in rows}:
        raise AuditHashUnknown(hash=known)


def _hash(previous: str, number: int, day: str, actor: str, act: str, about: str) -> str:
    canonical = json.dumps([number, day, actor, act, about], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}{canonical}".encode()).hexdigest()
