"""An announcement as a row: what it says is one JSON text, read and checked by its types."""

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from core.announcements import Announcement, Content

CONTENT = TypeAdapter(Content)


def written(made: Announcement) -> dict[str, object]:
    """Return the columns of an announcement."""
    return {
        "id": made.id,
        "state": made.state,
        "content": CONTENT.dump_json(made.content).decode(),
        "authors": " ".join(sorted(made.authors)),
        "approved_by": made.approved_by,
        "approved": made.approved,
        "began_at": made.began_at.isoformat(timespec="seconds") if made.began_at else "",
        "resolved": made.resolved,
        "reason": made.reason,
    }


def read_announcement(row: Any) -> Announcement:
    """Return the announcement of a row."""
    announcement_id, state, content, authors, approved_by, approved, began_at, resolved, reason = row
    return Announcement(
        id=announcement_id,
        content=CONTENT.validate_json(content),
        state=state,
        authors=frozenset(authors.split()),
        approved_by=approved_by,
        approved=approved,
        began_at=datetime.fromisoformat(began_at) if began_at else None,
        resolved=bool(resolved),
        reason=reason,
    )
