"""How staff enter the dashboard: a link that is spent once, and the session it opens."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.roles import hash_of

LINK_FOR = timedelta(minutes=15)
SESSION_FOR = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Entrance:
    """A link that waits to be spent by whoever holds the grant. Only the hash of its token is kept; times are UTC."""

    token_hash: str
    grant_id: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody of the staff at work on the dashboard, as long as the grant lasts. Only a hash of the cookie is kept."""

    token_hash: str
    grant_id: str
    started_at: datetime
    expires_at: datetime

    @property
    def name(self) -> str:
        """Return what a list of sessions and the audit log call it."""
        return self.token_hash[:8]


def new_entrance(grant_id: str, now: datetime) -> tuple[str, Entrance]:
    """Return the token for the link, which is kept nowhere, and the entrance it opens."""
    token = secrets.token_urlsafe(24)
    return token, Entrance(hash_of(token), grant_id, now + LINK_FOR)


def new_session(grant_id: str, now: datetime) -> tuple[str, Session]:
    """Return the token for the cookie, which is kept nowhere else, and the session it opens."""
    token = secrets.token_urlsafe(24)
    return token, Session(hash_of(token), grant_id, now, now + SESSION_FOR)
