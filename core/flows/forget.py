"""The talk that deletes everything about a person: one question, one answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from core.model import Talk

FLOW = "forget"
LIFETIME = timedelta(hours=24)

Outcome = Literal["deleted", "kept", "stale"]


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of a talk: the token of the step it was made for, and its value."""

    token: str
    value: str


def begin(token: str, now: datetime) -> Talk:
    """Return the talk waiting for the one answer; `token` is random and names this very question."""
    return Talk(FLOW, "confirm", token, (), now + LIFETIME)


def advance(talk: Talk | None, event: Tapped, now: datetime) -> Outcome:
    """Return what the tap means; a button of another step, flow or time is stale and changes nothing."""
    if talk is None or talk.flow != FLOW or talk.token != event.token or talk.expires_at <= now:
        return "stale"
    return "deleted" if event.value == "yes" else "kept"
