"""The talk in which a part of an announcement is typed: a text, a link, a time, a file. Every other part is a tap.

The announcement itself is a row from the beginning (`core.announcements`): a talk that ends early loses one part only.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, get_args

from core.model import Talk

FLOW = "announcing"
LIFETIME = timedelta(hours=24)
Part = Literal["title", "body", "file", "import", "link", "place", "starts", "ends", "time", "expiry"]
PARTS: tuple[Part, ...] = get_args(Part)
FOLLOWING: dict[str, Part] = {"title": "body", "starts": "ends", "ends": "place"}
"""Parts that are asked one after the other."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the talk waits for: which part of which announcement, in which language; `given` are the parts before it."""

    part: Part
    announcement: str
    lang: str
    given: dict[str, str]


def begin(part: Part, announcement: str, lang: str, token: str, now: datetime) -> Talk:
    """Return the talk waiting for a part."""
    return Talk(FLOW, part, token, (("announcement", announcement), ("lang", lang)), now + LIFETIME)


def asked(talk: Talk | None, now: datetime) -> Asked | None:
    """Return what an open talk of this flow waits for, None for any other."""
    if talk is None or talk.flow != FLOW or talk.expires_at <= now or talk.step not in PARTS:
        return None
    answers = dict(talk.answers)
    part = next(part for part in PARTS if part == talk.step)
    announcement, lang = answers.pop("announcement"), answers.pop("lang")
    return Asked(part, announcement, lang, answers)


def answered(talk: Talk, value: str, token: str, now: datetime) -> Talk | None:
    """Return the talk that asks the part that follows, None when this was the last."""
    following = FOLLOWING.get(talk.step)
    if following is None:
        return None
    answers = (*talk.answers, (talk.step, value))
    return replace(talk, step=following, token=token, answers=answers, expires_at=now + LIFETIME)
