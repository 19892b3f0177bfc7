"""The talk that keeps a question nobody could answer, redacted, until the person says whether to pass it on.

It waits for buttons alone: whatever is typed meanwhile is a new question.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from core.model import Talk
from core.privacy.drafts import drafted

FLOW = "question"
LIFETIME = timedelta(hours=1)
SHOW, YES, NO = "show", "yes", "no"
_OFFERED, _SHOWN = "offered", "shown"
Outcome = Literal["show", "pass", "drop", "stale"]


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of the talk: the token of the step it was made for, and its value."""

    token: str
    value: str


def begin(question: str, token: str, now: datetime) -> Talk:
    """Return the talk that holds what may be kept of `question`."""
    return Talk(FLOW, _OFFERED, token, (("words", drafted(question).words),), now + LIFETIME)


def advance(talk: Talk | None, event: Tapped, token: str, now: datetime) -> tuple[Talk | None, Outcome]:
    """Return the talk after the tap and what to do; only what was shown can be passed on. `token` is new."""
    if talk is None or not is_open(talk, now) or event.token != talk.token:
        return talk, "stale"
    if event.value == SHOW and talk.step == _OFFERED:
        return replace(talk, step=_SHOWN, token=token), "show"
    if event.value in (YES, NO) and talk.step == _SHOWN:
        return talk, "pass" if event.value == YES else "drop"
    return talk, "stale"


def is_open(talk: Talk | None, now: datetime) -> bool:
    """Tell whether `talk` is one of this flow that has not expired."""
    return talk is not None and talk.flow == FLOW and talk.expires_at > now


def words(talk: Talk) -> str:
    """Return the redacted question."""
    return dict(talk.answers).get("words", "")
