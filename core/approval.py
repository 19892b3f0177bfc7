"""Who may do what with an announcement: two people at least, and what was signed is what is sent."""

import html
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from core.announcements import Announcement, Content, State, ToEvent, ToLink
from core.errors import ActRefused
from core.reach import Rules

Act = Literal["submit", "return", "approve", "send", "stop", "retry"]
Move = Literal["begin", "finish", "fail"]

ACTS: tuple[Act, ...] = get_args(Act)
TITLE, TEXT, CAPTION = 100, 3500, 800  # UTF-16 units: Telegram's 4,096 and 1,024 less the lines the bot adds
LINK = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+")
MOVES: dict[Act | Move, tuple[frozenset[State], State]] = {
    "submit": (frozenset({"draft"}), "review"),
    "return": (frozenset({"review", "approved", "scheduled"}), "draft"),
    "approve": (frozenset({"review"}), "approved"),
    "send": (frozenset({"approved"}), "scheduled"),
    "stop": (frozenset({"approved", "scheduled", "sending"}), "stopped"),
    "retry": (frozenset({"done"}), "sending"),
    "begin": (frozenset({"scheduled"}), "sending"),
    "finish": (frozenset({"sending"}), "done"),
    "fail": (frozenset({"scheduled", "sending"}), "failed"),
}
EDITABLE: frozenset[State] = frozenset({"draft", "review", "approved", "scheduled", "failed"})


@dataclass(frozen=True, slots=True)
class Signer:
    """Who acts: the grant it is done under, and all grants of that person, for a second role is no second person."""

    grant: str
    own: frozenset[str]


def edited(announcement: Announcement, content: Content, signer: Signer, present: Collection[str]) -> Announcement:
    """Return the draft that an edit makes; approval is gone. `present` are the ids of all grants there are.

    Raises ActRefused ("state") once it is being sent or over.
    """
    if announcement.state not in EDITABLE:
        raise ActRefused(reason="state")
    authors = announcement.authors.intersection(present) | {signer.grant}
    return replace(_unsigned(announcement), content=content, state="draft", authors=authors, reason="")


def acted(
    announcement: Announcement,
    act: Act,
    signer: Signer,
    rules: Rules,
    now: datetime,
    present: Collection[str] = (),
    seal: str = "",
) -> Announcement:
    """Return the announcement after an act of the staff. `seal` is that of the content the approver has seen.

    Raises ActRefused; its field `reason` is "state" (not now), "incomplete" (see `faults`), "author" (wrote it),
    "author_gone" (whoever wrote it has no role any more: edit it first), "changed" (is not what was seen or signed),
    or "expired".
    """
    _is_in_order(announcement, act)
    if act == "submit" and faults(announcement.content, rules):
        raise ActRefused(reason="incomplete")
    if act == "approve":
        _may_approve(announcement, signer, rules, present, seal)
        announcement = replace(announcement, approved_by=signer.grant, approved=announcement.content.digest)
    if act == "return":
        announcement = _unsigned(announcement)
    if act in ("send", "retry"):
        _may_be_sent(announcement, now)
    return replace(announcement, state=MOVES[act][1])


def moved(announcement: Announcement, move: Move, now: datetime, reason: str = "") -> Announcement:
    """Return the announcement after what happens by itself. Raises ActRefused ("state", "changed", "expired")."""
    _is_in_order(announcement, move)
    if move == "begin":
        _may_be_sent(announcement, now)
        announcement = replace(announcement, began_at=now, resolved=False)
    return replace(announcement, state=MOVES[move][1], reason=reason)


def is_signed_alone(announcement: Announcement) -> bool:
    """Tell whether the one who approved it wrote it too."""
    return announcement.approved_by in announcement.authors


def faults(content: Content, rules: Rules) -> tuple[str, ...]:
    """Return why it cannot be handed in, by key: "source" (no text in the city's language), "empty:LANG",
    "title:LANG" or "text:LANG" (too long), "link", "event" or "time"."""
    most = CAPTION if content.attachment else TEXT
    found = [] if rules.source_language in content.texts else ["source"]
    for lang, text in content.texts.items():
        found += [f"empty:{lang}"] if not text.title.strip() or not shown(text.body).strip() else []
        found += [f"title:{lang}"] if units(text.title) > TITLE else []
        found += [f"text:{lang}"] if units(text.title) + units(shown(text.body)) > most else []
    if isinstance(content.action, ToLink) and not LINK.fullmatch(content.action.url):
        found.append("link")
    if isinstance(content.action, ToEvent) and content.action.starts >= content.action.ends:
        found.append("event")
    if content.starts_at and content.expires_at and content.starts_at >= content.expires_at:
        found.append("time")
    return tuple(found)


def shown(body: str) -> str:
    """Return Telegram HTML as people read it, without the marks."""
    return html.unescape(re.sub(r"<[^>]*>", "", body))


def units(text: str) -> int:
    """Return the length as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _is_in_order(announcement: Announcement, step: Act | Move) -> None:
    if announcement.state not in MOVES[step][0]:
        raise ActRefused(reason="state")


def _may_approve(announcement: Announcement, signer: Signer, rules: Rules, present: Collection[str], seal: str) -> None:
    if seal != announcement.content.seal:
        raise ActRefused(reason="changed")
    if announcement.content.kind == "alert" and rules.alert_with_one_signature:
        return
    if not signer.own.isdisjoint(announcement.authors):
        raise ActRefused(reason="author")
    if not announcement.authors <= set(present):
        raise ActRefused(reason="author_gone")


def _may_be_sent(announcement: Announcement, now: datetime) -> None:
    if not announcement.is_approved:
        raise ActRefused(reason="changed")
    if announcement.is_over(now):
        raise ActRefused(reason="expired")


def _unsigned(announcement: Announcement) -> Announcement:
    return replace(announcement, approved_by="", approved="")
