"""Reads the files of a pack; what cannot be read becomes a `Problem` with its line, and reading goes on."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import frontmatter
import yaml
from pydantic import TypeAdapter, ValidationError

from content.campaigns import FILE as CAMPAIGN
from content.campaigns import CampaignFile, CampaignFolder
from content.failures import Problem
from content.feedback_formats import FeedbackFile
from content.formats import CityFile, ContactEntry, FrontMatter, GlossaryFile, TermEntry, TopicFile, Words
from content.markup import FOREIGN, Part, parts
from content.place_formats import AreaRow, DistrictRow, Kind, KindEntry, PlaceRow
from content.place_lists import Ground, areas_of, districts_of, places_of
from content.plan_reading import PLAN, PlanFolder, read_plan
from content.report_formats import ReportFile
from content.tables import read_csv
from core.folding import folded

Read = TypeVar("Read")
KINDS, DISTRICTS, AREAS = "kinds.toml", "districts.csv", "areas.csv"


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


def read_pack(folder: Path) -> Pack:
    """Return everything of the folder that can be read."""
    pack = Pack(folder)
    pack.city = _toml(pack, folder / "city.toml", CityFile)
    pack.contacts = _toml(pack, folder / "places" / "contacts.toml", dict[str, ContactEntry]) or {}
    for path in sorted((folder / "words").glob("*.toml")):
        pack.words[path.stem] = _toml(pack, path, Words) or {}
    for path in sorted(folder.glob("topics/*/*/topic.toml")):
        _read_topic(pack, path)
    if (folder / "glossary").is_dir():
        _read_glossary(pack, folder / "glossary")
    if (folder / "report.toml").is_file():
        pack.report = _toml(pack, folder / "report.toml", ReportFile)
    if (folder / "feedback.toml").is_file():
        pack.feedback = _toml(pack, folder / "feedback.toml", FeedbackFile)
    if (folder / "places" / KINDS).is_file():
        _read_places(pack, folder / "places")
    for path in sorted(folder.glob(f"campaigns/*/{CAMPAIGN}")):
        _read_campaign(pack, path)
    for path in sorted(folder.glob(f"plan/*/{PLAN}")):
        _read_plan(pack, path.parent)
    return pack


def _read_plan(pack: Pack, folder: Path) -> None:
    plan, problems = read_plan(folder, partial(_toml, pack))
    pack.problems += problems
    if plan:
        pack.plans[plan.id] = plan


def _read_glossary(pack: Pack, folder: Path) -> None:
    pack.terms = _toml(pack, folder / "terms.toml", dict[str, TermEntry]) or {}
    for path in sorted(folder.glob("*.toml")):
        if path.stem != "terms" and (file := _toml(pack, path, GlossaryFile)):
            pack.meanings[path.stem] = file


def _read_places(pack: Pack, folder: Path) -> None:
    """Read the lists of places; a pack without `kinds.toml` has none."""
    pack.kinds = _toml(pack, folder / KINDS, dict[Kind, KindEntry]) or {}
    pack.areas = _areas(pack, folder / AREAS)
    pack.districts = _districts(pack, folder / DISTRICTS)
    ground = Ground(pack.kinds, pack.districts)
    for path in sorted(folder.glob("*.csv")):
        if path.name in (DISTRICTS, AREAS):
            continue
        pack.places[path.stem], problems = places_of(path, read_csv(path), ground)
        strangers = {place.kind for place in pack.places[path.stem]} - {path.stem}
        pack.problems += [*problems, *(Problem(path, 0, f"has places of kind {kind}") for kind in sorted(strangers))]


def _areas(pack: Pack, path: Path) -> list[AreaRow]:
    """Read the areas; a city may have none."""
    if not path.is_file():
        return []
    rows, problems = areas_of(path, read_csv(path))
    pack.problems += problems
    return sorted(rows, key=lambda row: folded(row.name))


def _districts(pack: Pack, path: Path) -> list[DistrictRow]:
    if not path.is_file():
        pack.problems.append(Problem(path, 0, "the file is missing"))
        return []
    rows, problems = districts_of(path, read_csv(path), pack.areas)
    pack.problems += problems if rows or problems else [Problem(path, 0, "has no district")]
    return sorted(rows, key=lambda row: folded(row.name))


def _read_campaign(pack: Pack, path: Path) -> None:
    if file := _toml(pack, path, CampaignFile):
        pack.campaigns[path.parent.name] = CampaignFolder(path.parent.name, path.parent, file, _texts(pack, path))


def _texts(pack: Pack, path: Path) -> dict[str, Text]:
    """Return the texts beside a file, by language."""
    found = {text.stem: _read_text(pack, text) for text in sorted(path.parent.glob("*.md"))}
    return {lang: text for lang, text in found.items() if text}


def _read_topic(pack: Pack, path: Path) -> None:
    file = _toml(pack, path, TopicFile)
    texts = _texts(pack, path)
    if file:
        topic = TopicFolder(path.parent.name, path.parents[1].name, path.parent, file, texts)
        if topic.id in pack.topics:
            pack.problems.append(Problem(path, 0, f"topic {topic.id} exists twice"))
        pack.topics[topic.id] = topic


def _read_text(pack: Pack, path: Path) -> Text | None:
    raw = _raw(pack, path)
    if raw is None:
        return None
    lines = tuple(raw.split("\n"))
    try:
        head, body = frontmatter.parse(raw)
        checked = FrontMatter.model_validate(head)
    except ValidationError as error:
        pack.problems += _faults(path, raw, error)
        return None
    except yaml.YAMLError:
        pack.problems.append(Problem(path, 1, "the front matter between the --- lines is not YAML"))
        return None
    for number, line in enumerate(lines, 1):
        if found := FOREIGN.search(line):
            pack.problems.append(Problem(path, number, f"{found[0]!r}: only **bold** and lists are markup here"))
    return Text(path, checked, parts(body, raw[: raw.index(body)].count("\n") + 1 if body else 1), lines)


def _toml(pack: Pack, path: Path, kind: type[Read]) -> Read | None:
    if not path.is_file():
        pack.problems.append(Problem(path, 0, "the file is missing"))
        return None
    raw = _raw(pack, path)
    if raw is None:
        return None
    try:
        return TypeAdapter(kind).validate_python(tomllib.loads(raw))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        pack.problems.append(Problem(path, int(line[1]) if line else 0, f"not TOML: {error}"))
    except ValidationError as error:
        pack.problems += _faults(path, raw, error)
    return None


def _raw(pack: Pack, path: Path) -> str | None:
    """Return the text of a file, None where there is none to read."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        pack.problems.append(Problem(path, line, "a letter is not UTF-8: save the file as UTF-8"))
    except OSError as error:
        pack.problems.append(Problem(path, 0, f"cannot be read: {error.strerror}"))
    return None


def _faults(path: Path, raw: str, error: ValidationError) -> list[Problem]:
    faults = error.errors(include_url=False)
    return [Problem(path, line_of(raw, fault["loc"]), f"{_place(fault['loc'])}: {fault['msg']}") for fault in faults]


def _place(loc: tuple[Any, ...]) -> str:
    return ".".join(str(step) for step in loc if not str(step).startswith(("function-", "constrained-", "literal[")))


def line_of(raw: str, loc: tuple[Any, ...]) -> int:
    """Return the line of the key nearest to `loc`: the table first, then the key below it."""
    line, lines = 0, raw.split("\n")
    for step in (step for step in loc if isinstance(step, str)):
        pattern = re.compile(rf'^\s*(?:\[+"?{re.escape(step)}"?[\].]|"?{re.escape(step)}"?\s*[=:])')
        line = next((at for at in range(line, len(lines)) if pattern.match(lines[at])), line - 1) + 1
    return max(line, 1)
