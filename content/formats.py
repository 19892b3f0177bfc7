"""The shape of every file of a pack; a key that is not here is refused, so a typing error cannot hide."""

from datetime import time
from typing import Annotated, Literal

from opening_hours import validate
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from core.glossary import GAP
from core.reach import Rules

USUAL = Rules()


def _opening_hours(value: str) -> str:
    if not validate(value):
        raise ValueError("is not an OSM opening_hours value")
    return value


def _plain(value: str) -> str:
    if set(value) & set("<>&"):
        raise ValueError("must not contain < > &")
    return value


Plain = Annotated[str, AfterValidator(_plain)]
Phone = Annotated[str, Field(pattern=r"^(\d{3}|0800 \d{3} \d{4}|\+\d{1,3} \d{1,3} \d{4,5}-?\d{4})$")]
Url = Annotated[str, Field(pattern=r"^https?://[^\s<>&]+$")]
Hours = Annotated[str, AfterValidator(_opening_hours)]
Day = Annotated[str, Field(pattern=r"^(20\d\d(-(0[1-9]|1[0-2]))?)?$")]


class File(BaseModel):
    """A file of the pack, or a table in one."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MenuEntry(File):
    """One section of the menu; the topics of `includes` follow its own. `answers` puts the city's answers there."""

    section: str
    icon: str
    includes: tuple[str, ...] = ()
    answers: bool = False


class DataProtection(File):
    """Who answers for personal data (LGPD art. 41); empty until the city fills it in."""

    office: str = ""
    contact: str = ""


class FeedbackKept(File):
    """How long feedback is kept: words once given, and a talk that was not finished (its key lives two days)."""

    retention_days: Annotated[int, Field(ge=40, le=730)] = 90
    draft_hours: Annotated[int, Field(ge=1, le=48)] = 24


class Holidays(File):
    """Days on which offices are closed: those of the country's `subdivision` (ISO 3166-2 without the country), and the
    city's own, "MM-DD"."""

    subdivision: str = ""
    days: tuple[Annotated[str, Field(pattern=r"^\d\d-\d\d$")], ...] = ()


class ThemeEntry(File):
    """Something people may want news about. One that would tell who is ill, in danger or LGBTI+ must not be followed:
    a list of followers would be a list of them."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z-]{1,31}$")]
    icon: str
    follow: bool


class AnnouncementsTable(File):
    """`[announcements]` of `city.toml`: quiet hours (local time), caps a person, who signs, themes."""

    quiet_from: time = USUAL.quiet_from
    quiet_to: time = USUAL.quiet_to
    a_day: Annotated[int, Field(gt=0)] = USUAL.a_day
    a_week: Annotated[int, Field(gt=0)] = USUAL.a_week
    alert_with_one_signature: bool = False
    themes: tuple[ThemeEntry, ...] = ()


class OpenData(File):
    """Under which licence others may use the published figures: its name as in the SPDX list or on opendefinition.org,
    and where it can be read; empty until the city has chosen."""

    licence: Annotated[str, Field(pattern=r"^[A-Za-z0-9.+-]{0,40}$")] = ""
    url: Url | Literal[""] = ""


class Publication(File):
    """The fewest people a number may tell of: `k` where everybody reads it, `inside` for the City's staff."""

    k: Annotated[int, Field(ge=3)] = 10
    inside: Annotated[int, Field(ge=3)] = 5

    @model_validator(mode="after")
    def _everybody_is_told_least(self) -> "Publication":
        if self.inside > self.k:
            raise ValueError("inside must not be more than k")
        return self


class CityFile(File):
    """`city.toml`. `plan` is the folder in `plan/` of the plan in force, "" while the city has none."""

    id: str
    name: str
    country: str
    time_zone: str
    source_language: str
    languages: tuple[str, ...]
    emergency: tuple[str, ...]
    help_now: tuple[str, ...]
    confirm_with: str
    data_protection: DataProtection = DataProtection()
    feedback: FeedbackKept = FeedbackKept()
    holidays: Holidays = Holidays()
    announcements: AnnouncementsTable = AnnouncementsTable()
    plan: str = ""
    open_data: OpenData = OpenData()
    publication: Publication = Publication()
    menu: tuple[MenuEntry, ...]


class Unconfirmed(File):
    """What was found about a contact and must not be shown before somebody confirmed it."""

    phones: tuple[str, ...] = ()
    whatsapp: str = ""
    email: str = ""
    url: str = ""
    address: str = ""
    hours: str = ""
    cost: str = ""


class ContactEntry(File):
    """One table of `places/contacts.toml`."""

    name: Plain
    full_name: Plain = ""
    kind: str
    phones: tuple[Phone, ...] = ()
    whatsapp: Phone | Literal[""] = ""
    email: Annotated[str, Field(pattern=r"^([^@\s<>&]+@[^@\s<>&]+)?$")] = ""
    url: Url | Literal[""] = ""
    appointment: Url | Literal[""] = ""
    address: Plain = ""
    district: Plain = ""
    hours: Hours | Literal[""] = ""
    hours_confirmed: bool = False
    languages: tuple[str, ...] = ()
    source: str
    checked_on: Day
    review_months: Annotated[int, Field(gt=0)]
    confidence: Literal["high", "medium", "low"]
    unconfirmed: Unconfirmed = Unconfirmed()


class TopicFile(File):
    """`topic.toml`: what is the same in every language.

    `unconfirmed_rules` are rules of law as the source text cites them, which nobody of the City has confirmed yet.
    """

    axis: str
    pledges: tuple[int, ...]
    contacts: tuple[str, ...]
    related: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    unconfirmed_rules: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    owner: str
    review_months: Annotated[int, Field(gt=0)]
    order: int = 100
    sensitive: bool = False


class FrontMatter(File):
    """The head of an `.md`: the source has `revision`, a translation `source_revision` and `translated`."""

    title: Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_plain)]
    revision: int | None = None
    source_revision: int | None = None
    translated: Literal["human", "draft"] | None = None
    reviewed_on: Day = ""


def _pattern(value: str) -> str:
    if value.count(GAP) != 1 or value == GAP:
        raise ValueError(f"needs one {GAP} and words around it")
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
Meaning = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\d]*$"), AfterValidator(_plain)]


class TermEntry(File):
    """One table of `glossary/terms.toml`: a word of official letters and other ways of writing it."""

    name: Plain
    full: Plain = ""
    variants: tuple[Plain, ...] = ()
    topic: str = ""

    def spellings(self) -> tuple[str, ...]:
        """Return every way of writing it."""
        return tuple(filter(None, (self.name, self.full, *self.variants)))


class GlossaryFile(File):
    """`glossary/<lang>.toml`: how the language asks for a word, and what each word means (no figures: facts stand in
    places/ and topics/)."""

    questions: tuple[Pattern, ...]
    articles: tuple[Pattern, ...] = ()
    terms: dict[str, Meaning]


Words = dict[str, dict[str, Plain]]
"""`words/<lang>.toml`: tables of short texts by key."""
