"""The shape of what a pack says about contacts and topics, and what all its files share: a key that is not here is
refused, so a typing error cannot hide."""

from typing import Annotated, Literal

from opening_hours import validate
from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _opening_hours(value: str) -> str:
    if not validate(value):
        raise ValueError("is not an OSM opening_hours value")
    return value


def plain(value: str) -> str:
    """Return text that needs no escaping in HTML. Raises ValueError."""
    if set(value) & set("<>&"):
        raise ValueError("must not contain < > &")
    return value


Plain = Annotated[str, AfterValidator(plain)]
Phone = Annotated[str, Field(pattern=r"^(\d{3}|0800 \d{3} \d{4}|\+\d{1,3} \d{1,3} \d{4,5}-?\d{4})$")]
Url = Annotated[str, Field(pattern=r"^https?://[^\s<>&]+$")]
Hours = Annotated[str, AfterValidator(_opening_hours)]
Day = Annotated[str, Field(pattern=r"^(20\d\d(-(0[1-9]|1[0-2]))?)?$")]


class File(BaseModel):
    """A file of the pack, or a table in one."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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

    title: Annotated[str, Field(min_length=1, max_length=40), AfterValidator(plain)]
    revision: int | None = None
    source_revision: int | None = None
    translated: Literal["human", "draft"] | None = None
    reviewed_on: Day = ""


Words = dict[str, dict[str, Plain]]
"""`words/<lang>.toml`: tables of short texts by key."""
