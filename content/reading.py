"""Reads a pack; what cannot be read becomes a `Problem`, and reading goes on."""

from functools import partial
from pathlib import Path

from content.campaigns import FILE as CAMPAIGN
from content.campaigns import CampaignFile, CampaignFolder
from content.city_formats import CityFile
from content.failures import Problem
from content.feedback_formats import FeedbackFile
from content.files import read_text, read_toml
from content.formats import ContactEntry, TopicFile, Words
from content.glossary_formats import GlossaryFile, TermEntry
from content.pack import Pack, Text, TopicFolder
from content.place_formats import AreaRow, DistrictRow, Kind, KindEntry
from content.place_lists import Ground, areas_of, districts_of, places_of
from content.plan_reading import PLAN, read_plan
from content.report_formats import ReportFile
from content.tables import read_csv
from core.folding import folded

KINDS, DISTRICTS, AREAS = "kinds.toml", "districts.csv", "areas.csv"


def read_pack(folder: Path) -> Pack:
    """Return everything of the folder that can be read."""
    pack = Pack(folder)
    pack.city = read_toml(pack, folder / "city.toml", CityFile)
    pack.contacts = read_toml(pack, folder / "places" / "contacts.toml", dict[str, ContactEntry]) or {}
    for path in sorted((folder / "words").glob("*.toml")):
        pack.words[path.stem] = read_toml(pack, path, Words) or {}
    for path in sorted(folder.glob("topics/*/*/topic.toml")):
        _read_topic(pack, path)
    if (folder / "glossary").is_dir():
        _read_glossary(pack, folder / "glossary")
    if (folder / "report.toml").is_file():
        pack.report = read_toml(pack, folder / "report.toml", ReportFile)
    if (folder / "feedback.toml").is_file():
        pack.feedback = read_toml(pack, folder / "feedback.toml", FeedbackFile)
    if (folder / "places" / KINDS).is_file():
        _read_places(pack, folder / "places")
    for path in sorted(folder.glob(f"campaigns/*/{CAMPAIGN}")):
        _read_campaign(pack, path)
    for path in sorted(folder.glob(f"plan/*/{PLAN}")):
        _read_plan(pack, path.parent)
    return pack


def _read_plan(pack: Pack, folder: Path) -> None:
    plan, problems = read_plan(folder, partial(read_toml, pack))
    pack.problems += problems
    if plan:
        pack.plans[plan.id] = plan


def _read_glossary(pack: Pack, folder: Path) -> None:
    pack.terms = read_toml(pack, folder / "terms.toml", dict[str, TermEntry]) or {}
    for path in sorted(folder.glob("*.toml")):
        if path.stem != "terms" and (file := read_toml(pack, path, GlossaryFile)):
            pack.meanings[path.stem] = file


def _read_places(pack: Pack, folder: Path) -> None:
    """Read the lists of places; a pack without `kinds.toml` has none."""
    pack.kinds = read_toml(pack, folder / KINDS, dict[Kind, KindEntry]) or {}
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
    if file := read_toml(pack, path, CampaignFile):
        pack.campaigns[path.parent.name] = CampaignFolder(path.parent.name, path.parent, file, _texts(pack, path))


def _texts(pack: Pack, path: Path) -> dict[str, Text]:
    """Return the texts beside a file, by language."""
    found = {text.stem: read_text(pack, text) for text in sorted(path.parent.glob("*.md"))}
    return {lang: text for lang, text in found.items() if text}


def _read_topic(pack: Pack, path: Path) -> None:
    file = read_toml(pack, path, TopicFile)
    texts = _texts(pack, path)
    if file:
        topic = TopicFolder(path.parent.name, path.parents[1].name, path.parent, file, texts)
        if topic.id in pack.topics:
            pack.problems.append(Problem(path, 0, f"topic {topic.id} exists twice"))
        pack.topics[topic.id] = topic
