"""The shape of `city.toml`."""

from datetime import time
from typing import Annotated, Literal

from pydantic import Field, model_validator

from content.formats import File, Url
from core.reach import Rules

USUAL = Rules()


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
