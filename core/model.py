"""What Ponte talks about: languages, people, talks, a city, its topics. Plain values without behaviour of any edge."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Decision = Literal["answer", "choose", "none"]
TopicState = Literal["current", "draft", "outdated"]


@dataclass(frozen=True, slots=True)
class Language:
    """One row of `locales/languages.toml`: `telegram` is the two-letter code the Bot API takes for commands.

    `months` and `days` (Monday first) are empty where CLDR has them; `names` are names of languages, by code, where
    its own mislead.
    """

    code: str
    own_name: str
    rtl: bool
    fallback: str
    telegram: str
    months: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """All that is known of somebody who wrote: a missing column is the privacy rule. `last_seen` is "YYYY-MM".

    `area` is the part of the city they gave, "" for none; who is `muted` gets no announcements but alerts.
    """

    chat_id: int
    language: str
    last_seen: str
    gone_on: date | None = None
    area: str = ""
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Glance:
    """What must be known before something is shown: whether the update was `taken` before, the person where known, and
    whether they are `free`: in no talk, and in no role. `crossed`: another process has something on its way to them."""

    taken: bool
    person: Person | None
    free: bool
    crossed: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """Where one person stands in one flow. `token` names the step a button was made for; times are UTC."""

    flow: str
    step: str
    token: str
    answers: tuple[tuple[str, str], ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Bot API calls that were decided and not yet sent, as the sealed bytes' content (JSON)."""

    id: int
    chat_id: int
    calls: bytes


@dataclass(frozen=True, slots=True)
class Contact:
    """A place or channel as a reader may see it: doubtful fields are already empty, `incomplete` says so."""

    id: str
    name: str
    meaning: str = ""
    phones: tuple[str, ...] = ()
    whatsapp: str = ""
    email: str = ""
    url: str = ""
    address: str = ""
    hours: str = ""
    hours_confirmed: bool = False
    languages: tuple[str, ...] = ()
    checked_on: str = ""
    stale: bool = False
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The fewest people a number may tell of: where everybody reads it, and inside the City."""

    publication: int = 10
    inside: int = 5


@dataclass(frozen=True, slots=True)
class City:
    """The city of the pack; contacts here are in the source language.

    `data_office` answers for personal data (LGPD art. 41), `data_contact` reaches it; "" while the pack names none.
    Words of feedback live `retention_days` at most, a talk that is not finished `draft_hours`.
    `licence` is that of the published figures, `licence_url` where it can be read; "" while the city has chosen none.
    """

    id: str
    name: str
    time_zone: str
    languages: tuple[str, ...]
    source_language: str
    emergency: tuple[Contact, ...]
    help_now: tuple[Contact, ...]
    confirm_with: Contact
    data_office: str = ""
    data_contact: str = ""
    retention_days: int = 90
    draft_hours: int = 24
    licence: str = ""
    licence_url: str = ""
    thresholds: Thresholds = Thresholds()


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the menu and the topics it opens, those of included sections after its own; `answers`: the way to
    what the city answers is here too."""

    id: str
    icon: str
    topics: tuple[str, ...]
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """One answer in one language. The parts are Telegram HTML; `counter` is always in the source language; `axis` is
    the plan's code."""

    id: str
    section: str
    lang: str
    title: str
    answer: str
    steps: str
    bring: str
    rights: str
    counter: str
    counter_note: str
    contacts: tuple[Contact, ...]
    related: tuple[str, ...]
    state: TopicState
    checked_on: str
    stale: bool
    sensitive: bool = False
    reportable: bool = False
    axis: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic a question may be about; `score` is between 0 and 1."""

    topic: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a question led to: `topic` only when the decision is "answer"; candidates best first; `ms` it took."""

    decision: Decision
    topic: str | None
    candidates: tuple[Candidate, ...]
    danger: bool
    lang: str
    ms: float
