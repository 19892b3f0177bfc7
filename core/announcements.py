"""What the City tells people unasked: an announcement, whom it is for, and what became of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Literal, get_args

Kind = Literal["information", "event", "campaign", "alert"]
State = Literal["draft", "review", "approved", "scheduled", "sending", "done", "stopped", "failed"]
Missing = Literal["skip", "source"]
Status = Literal["pending", "sending", "sent", "blocked", "failed", "unknown"]

KINDS: tuple[Kind, ...] = get_args(Kind)
LASTS = timedelta(days=7)  # an announcement without an expiry
LONGEST = timedelta(days=30)  # then the ledger knows nobody any more
SEAL = 10  # characters of a digest that a button carries


@dataclass(frozen=True, slots=True)
class Text:
    """One language: the title is plain text, the body Telegram HTML."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or document that Telegram keeps, by its file_id."""

    kind: Literal["photo", "document"]
    file_id: str


@dataclass(frozen=True, slots=True)
class ToTopic:
    """A button that opens an answer."""

    topic: str


@dataclass(frozen=True, slots=True)
class ToLink:
    """A button that opens an address."""

    url: str


@dataclass(frozen=True, slots=True)
class ToEvent:
    """The button "I will come", which gives the event as a calendar file. Times are UTC; the place is plain text."""

    starts: datetime
    ends: datetime
    place: str


Action = ToTopic | ToLink | ToEvent


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom it is for: people who match every part; an empty part asks nothing. `themes`: who follows one of them."""

    languages: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Content:
    """All that somebody approves. Times are UTC; `starts_at` None means at once, `expires_at` None a week after.

    `missing`: people whose language has no text are left out ("skip"), or get the source text with a line in their
    language that says so ("source").
    """

    kind: Kind
    texts: Mapping[str, Text] = field(default_factory=dict)
    missing: Missing = "skip"
    attachment: Attachment | None = None
    action: Action | None = None
    audience: Audience = Audience()
    starts_at: datetime | None = None
    expires_at: datetime | None = None

    @property
    def digest(self) -> str:
        """Return what an approval is given for: any change of the content changes it."""
        return hashlib.sha256(json.dumps(asdict(self), default=_plain, sort_keys=True).encode()).hexdigest()

    @property
    def seal(self) -> str:
        """Return what a button calls this very content: who approves must have seen it."""
        return self.digest[:SEAL]


@dataclass(frozen=True, slots=True)
class Draft:
    """An announcement to begin with that the city pack brings, in every language it has."""

    id: str
    texts: Mapping[str, Text]
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement. Staff appear by the ids of their grants (see `core.roles`), never by a chat.

    `authors` wrote or changed it; `approved` is the digest that `approved_by` signed, "" for none. `began_at` (UTC) is
    when its sending began, `resolved` whether everybody it is for stands in the ledger, `reason` why it failed.
    """

    id: str
    content: Content
    state: State = "draft"
    authors: frozenset[str] = frozenset()
    approved_by: str = ""
    approved: str = ""
    began_at: datetime | None = None
    resolved: bool = False
    reason: str = ""

    @property
    def is_approved(self) -> bool:
        """Tell whether what it says now is what somebody signed."""
        return self.approved == self.content.digest

    def is_over(self, now: datetime) -> bool:
        """Tell whether it has expired."""
        started = self.began_at or self.content.starts_at
        ends = [self.content.expires_at or (started + LASTS if started else None)]
        ends.append(self.began_at + LONGEST if self.began_at else None)
        return any(end <= now for end in ends if end)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an announcement is: numbers of people, None for 1 to 9 of them (and what would give those away).

    `left` wait, `unknown` may have got it or not; `by_language` are those who got it, by the language of the text.
    """

    sent: int | None
    left: int | None
    blocked: int | None
    failed: int | None
    unknown: int | None
    by_language: Mapping[str, int | None]


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError
