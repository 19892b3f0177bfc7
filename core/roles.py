"""Roles of the city's staff, and the one rule of who may do what."""

import hashlib
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

Role = Literal["council", "reviewer", "editor", "admin"]
Origin = Literal["invitation", "setting"]

ROLES: tuple[Role, ...] = get_args(Role)
VALID_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that somebody holds. `id` is random and stands for the person in the audit log: when the grant goes,
    nothing leads from the log to a chat any more."""

    id: str
    chat_id: int
    role: Role
    origin: Origin


@dataclass(frozen=True, slots=True)
class Invitation:
    """A role that waits for whoever opens the link. Only the hash of the link's token is kept; the time is UTC."""

    token_hash: str
    role: Role
    expires_at: datetime

    @property
    def name(self) -> str:
        """Return what the audit log calls it."""
        return f"{self.role} {self.token_hash[:8]}"


def new_grant(chat_id: int, role: Role, origin: Origin) -> Grant:
    return Grant(secrets.token_hex(8), chat_id, role, origin)


def new_invitation(role: Role, now: datetime) -> tuple[str, Invitation]:
    """Return the token for the link, which is kept nowhere, and the invitation it opens."""
    token = secrets.token_urlsafe(24)
    return token, Invitation(hash_of(token), role, now + VALID_FOR)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def in_effect(grants: Collection[Grant], named_in_settings: bool) -> list[Grant]:
    """Return the grants that count: one given by the settings only while the settings still name the person."""
    return [grant for grant in grants if grant.origin == "invitation" or named_in_settings]


def allowing(grants: Iterable[Grant], needed: Collection[Role]) -> Grant | None:
    """Return the grant under which an act that one of these roles may do is done: the first of them that is held, else
    an admin's."""
    held = {grant.role: grant for grant in grants}
    return next((held[role] for role in (*needed, "admin") if role in held), None)
