"""A pack as it lies on disk, read but not yet ready to show."""

from dataclasses import dataclass, field
from pathlib import Path

from content.campaigns import CampaignFolder
from content.city_formats import CityFile
from content.failures import Problem
from content.feedback_formats import FeedbackFile
from content.formats import ContactEntry, FrontMatter, TopicFile, Words
from content.glossary_formats import GlossaryFile, TermEntry
from content.markup import Part
from content.place_formats import AreaRow, DistrictRow, KindEntry, PlaceRow
from content.plan_reading import PlanFolder
from content.report_formats import ReportFile


@dataclass(frozen=True, slots=True)
class Text:
    """One `.md` file."""

    path: Path
    head: FrontMatter
    parts: dict[str, Part]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicFolder:
    """One topic with all its languages."""

    id: str
    section: str
    folder: Path
    file: TopicFile
    texts: dict[str, Text]


@dataclass(slots=True)
class Pack:
    """A pack as it lies on disk, and what was wrong with it so far."""

    folder: Path
    city: CityFile | None = None
    contacts: dict[str, ContactEntry] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    topics: dict[str, TopicFolder] = field(default_factory=dict)
    terms: dict[str, TermEntry] = field(default_factory=dict)
    meanings: dict[str, GlossaryFile] = field(default_factory=dict)
    report: ReportFile | None = None
    feedback: FeedbackFile | None = None
    kinds: dict[str, KindEntry] = field(default_factory=dict)
    areas: list[AreaRow] = field(default_factory=list)
    districts: list[DistrictRow] = field(default_factory=list)
    places: dict[str, list[PlaceRow]] = field(default_factory=dict)
    campaigns: dict[str, CampaignFolder] = field(default_factory=dict)
    plans: dict[str, PlanFolder] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
