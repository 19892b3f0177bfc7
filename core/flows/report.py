"""The talk that leads to a report text: one question a field. Nothing of it outlives its end."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from core.model import Talk
from core.report import Said
from core.text import kept

FLOW = "report"
LIFETIME = timedelta(hours=3)  # after the last answer; long enough for a call, short for what may be read later
KEPT = {"what": 1500, "where": 200, "when": 200}
"""The questions answered in own words, and how long an answer may be, in UTF-16 units as Telegram counts."""
CHOICES = {
    "where": ("unsaid",),
    "when": ("today", "week", "longer"),
    "who": ("agent", "police", "employer", "private", "unknown"),
}
TOLD = "what"
"""The question people answer in several messages: they are put together until the person says that is all."""
KEEP, ANEW = "keep", "anew"
MORE = 2  # units of a draft beyond what fits: enough to know that it is too long
_KIND, _DRAFT, _OWN = "kind", "draft", "words"

Fields = Mapping[str, tuple[str, ...]]
"""The questions of each kind, in order."""
Outcome = Literal["ask", "done", "stale", "unclear"]


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of the talk: the token of the step it was made for, and its value."""

    token: str
    value: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """A message while the talk is open; empty where it holds no text."""

    text: str


def begin(token: str, now: datetime) -> Talk:
    """Return the talk waiting for the kind; `token` is random and names this very question."""
    return Talk(FLOW, _KIND, token, (), now + LIFETIME)


def advance(
    talk: Talk | None, event: Tapped | Wrote, fields: Fields, token: str, now: datetime
) -> tuple[Talk | None, Outcome]:
    """Return the talk after the event and what to do: ask its step, compose ("done"), or say why nothing changed.

    `token` is random and new: it names the next question.
    """
    if not is_open(talk, now) or talk is None:
        return None, "stale"
    if isinstance(event, Wrote):
        return _written(talk, event.text, fields, token, now)
    if event.token != talk.token:
        return talk, "stale"
    return _chosen(talk, event.value, fields, token, now)


def is_open(talk: Talk | None, now: datetime) -> bool:
    """Tell whether `talk` is one of this flow that has not expired."""
    return talk is not None and talk.flow == FLOW and talk.expires_at > now


def kind_of(talk: Talk) -> str:
    """Return the id of the kind, "" before it was chosen."""
    return dict(talk.answers).get(_KIND, "")


def said(talk: Talk) -> dict[str, Said]:
    """Return the answers by field."""
    found = {}
    for name, value in talk.answers:
        field, _, own = name.partition(".")
        if field not in (_KIND, _DRAFT):
            found[field] = Said(value, own == _OWN)
    return found


def draft(talk: Talk) -> str:
    """Return the part that fits of what was written to this question and not yet confirmed, "" for nothing."""
    return kept(dict(talk.answers).get(_DRAFT, ""), KEPT.get(talk.step, 0))


def is_too_long(talk: Talk) -> bool:
    """Tell whether more was written than fits."""
    return draft(talk) != dict(talk.answers).get(_DRAFT, "")


def _written(talk: Talk, text: str, fields: Fields, token: str, now: datetime) -> tuple[Talk, Outcome]:
    if not text or talk.step not in KEPT:
        return talk, "unclear"
    if talk.step == TOLD and (before := dict(talk.answers).get(_DRAFT)):
        text = f"{before}\n{text}"
    if talk.step == TOLD or kept(text, KEPT[talk.step]) != text:
        return _drafted(talk, ((_DRAFT, kept(text, KEPT[talk.step] + MORE)),), token, now)
    return _next(talk, (f"{talk.step}.{_OWN}", text), fields, token, now)


def _chosen(talk: Talk, value: str, fields: Fields, token: str, now: datetime) -> tuple[Talk, Outcome]:
    if value in (KEEP, ANEW) and (text := draft(talk)):
        if value == ANEW:
            return _drafted(talk, (), token, now)
        return _next(talk, (f"{talk.step}.{_OWN}", text), fields, token, now)
    if value not in (fields if talk.step == _KIND else CHOICES.get(talk.step, ())):
        return talk, "stale"
    return _next(talk, (talk.step, value), fields, token, now)


def _drafted(talk: Talk, written: tuple[tuple[str, str], ...], token: str, now: datetime) -> tuple[Talk, Outcome]:
    return replace(talk, answers=(*_decided(talk), *written), token=token, expires_at=now + LIFETIME), "ask"


def _next(talk: Talk, answer: tuple[str, str], fields: Fields, token: str, now: datetime) -> tuple[Talk, Outcome]:
    answers = (*_decided(talk), answer)
    steps = (_KIND, *fields.get(dict(answers)[_KIND], ()))
    following = steps[steps.index(talk.step) + 1 :] if talk.step in steps else ()
    moved = Talk(FLOW, following[0] if following else talk.step, token, answers, now + LIFETIME)
    return moved, "ask" if following else "done"


def _decided(talk: Talk) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in talk.answers if pair[0] != _DRAFT)
