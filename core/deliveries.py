"""One row of the ledger on its way: what was claimed, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.announcements import Announcement

Became = Literal["sent", "blocked", "failed", "unknown", "pending"]


@dataclass(frozen=True, slots=True)
class Row:
    """A claimed delivery. `language` is that of the text, `reader` the person's own; `tries` counts failures so far.

    `repeated`: it may have arrived before, and says so.
    """

    announcement: str
    chat_id: int
    language: str
    reader: str
    tries: int = 0
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Claimed:
    """Rows to send, and the announcements that are being sent, by id: rows of any other must not go any more."""

    rows: tuple[Row, ...]
    sending: Mapping[str, Announcement]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claimed row. "pending" puts it back, not before a time (UTC), with one more of `tries` where it
    was at fault; `moved_to` is the chat's new id; `message_id` stands for the quick exit alone."""

    row: Row
    became: Became
    message_id: int | None = None
    not_before: datetime | None = None
    tries: int = 0
    repeated: bool = False
    moved_to: int | None = None
