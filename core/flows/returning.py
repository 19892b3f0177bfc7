"""The talk in which an approver says why an announcement goes back. The words are passed on and kept nowhere."""

from datetime import datetime, timedelta

from core.model import Talk
from core.text import units

FLOW = "returning"
LIFETIME = timedelta(hours=24)
LONGEST = 600
"""How long a reason may be, in UTF-16 units as Telegram counts."""


def begin(announcement: str, token: str, now: datetime) -> Talk:
    """Return the talk waiting for the reason."""
    return Talk(FLOW, "reason", token, (("announcement", announcement),), now + LIFETIME)


def asked(talk: Talk | None, now: datetime) -> str:
    """Return the announcement that an open talk of this flow is about, "" for any other talk."""
    if talk is None or talk.flow != FLOW or talk.expires_at <= now:
        return ""
    return dict(talk.answers)["announcement"]


def taken(said: str) -> str:
    """Return the reason as it is passed on, "" where there is none or it is too long."""
    reason = said.strip()
    return reason if units(reason) <= LONGEST else ""
