"""Tables and open data of findings: what a program reads of them."""

import csv as reading
import io
import json
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from frictionless import Package, validate
from python_calamine import CalamineWorkbook

from bot.settings import PACK
from content.library import Library
from core.figures import Findings
from core.indicators import barriers, discrimination, treated
from exports.formats import csv, to_json, xlsx
from exports.listing import listing
from exports.pack import pack, zipped
from exports.plain import bare
from exports.reader import Reader
from exports.tables import FIGURES, INDICATORS, PLEDGES, TABLES
from exports.wording import languages
from locales.catalogue import GettextCatalogue
from locales.languages import all_languages, right_to_left
from tests.conftest import SMALL_CITY
from tests.exports.findings import EMPTY, MONTH, YEAR

LIBRARY = Library.read(PACK, right_to_left())
SMALL = Library.read(SMALL_CITY, right_to_left())


def reader(findings: Findings = YEAR, lang: str = "en", library: Library = LIBRARY) -> Reader:
    return Reader(findings, library, GettextCatalogue(all_languages()[lang]))


def rows(text: str) -> list[dict[str, str]]:
    return list(reading.DictReader(io.StringIO(text)))


def row(indicator: str, by: str, key: str = "") -> dict[str, str]:
    wanted = {"indicator": indicator, "by": by, "key": key, "period_first": YEAR.first}
    found = [each for each in rows(csv(reader())) if wanted.items() <= each.items()]
    assert len(found) == 1
    return found[0]


def test_every_number_is_a_row() -> None:
    told = rows(csv(reader()))
    expected = sum(
        1 + (finding.before is not None) + sum(len(part.rows) + len(part.before) for part in finding.breakdowns)
        for finding in YEAR.found
    )
    assert len(told) == expected
    assert len({tuple(each[name] for name in FIGURES.key) for each in told}) == expected
    assert {each["period_first"] for each in told} == {"2026-01", "2025-01"}


def test_a_number_comes_with_its_interval_and_its_words() -> None:
    told = row("needed", "axis", "I")
    assert (told["value"], told["n"], told["unit"], told["state"]) == ("0.55", "100", "share", "published")
    assert (told["low"], told["high"]) == ("0.45", "0.65")
    assert told["label"] == "I · Participation and governance"
    assert row("needed", "language", "ht")["label"] == "Haitian Creole"
    assert row("needed", "month", "2026-01")["label"] == "January 2026"
    assert row("needed", "area")["label"] == "did not say"


@pytest.mark.parametrize(
    ("where", "state", "n"),
    [
        (("discrimination", "total"), "held_back", ""),
        (("needed", "language", "es"), "held_back", ""),
        (("needed", "language", "fr"), "nothing", ""),
        (("knows-council", "total"), "too_few", "7"),
        (("barriers", "total"), "by_answer", "1500"),
    ],
)
def test_what_is_not_told_has_no_number_and_says_why(where: tuple[str, ...], state: str, n: str) -> None:
    told = row(*where)
    assert (told["value"], told["low"], told["high"], told["n"], told["state"]) == ("", "", "", n, state)


@pytest.mark.parametrize("lang", languages())
def test_what_is_not_asked_about_sensitive_topics_says_so(lang: str) -> None:
    read = reader(lang=lang)
    sensitive = [topic for name in LIBRARY.topic_ids() if (topic := LIBRARY.topic(name, lang)) and topic.sensitive]
    assert sensitive
    for definition in (discrimination.DEFINITION, barriers.DEFINITION):
        said = read.formula(definition.indicator)
        assert [topic.title for topic in sensitive if bare(topic.title) not in said] == []
    asked_everywhere = read.formula(treated.DEFINITION.indicator)
    assert not any(bare(topic.title) in asked_everywhere for topic in sensitive)
    row = next(each for each in INDICATORS.rows(read) if each["id"] == "barriers")
    assert bare(sensitive[0].title) in row["formula"], "in the open data too"


def test_the_dictionary_says_what_serves_what() -> None:
    told = {each["id"]: each for each in rows(csv(reader(), INDICATORS))}
    assert len(told) == len(YEAR.found)
    assert (told["needed"]["pledges"], told["needed"]["target"]) == ("1; 4", "0.8")
    plan = LIBRARY.plan("en")
    assert plan
    measured = {each.indicator: each.sdg for each in plan.measured}
    assert told["needed"]["sdg"] == "; ".join(measured["needed"]), "the plan's word counts"
    assert "invented" not in measured
    assert told["invented"]["sdg"] == "8.7", "an indicator no plan names has its own"
    assert told["needed"]["axes"] == "I; II; III; IV; V; VI; VII; VIII"
    assert [each["number"] for each in rows(csv(reader(), PLEDGES))] == ["1", "2", "3", "4", "5", "6"]


def dangerous() -> Findings:
    """Return findings whose words are formulas."""
    first = YEAR.found[0]
    indicator = replace(first.indicator, title="=HYPERLINK(1)", question="@SUM(1)", formula="+1+1")
    return replace(YEAR, found=(replace(first, indicator=indicator),))


def test_no_cell_is_a_formula() -> None:
    text = csv(reader(dangerous())) + csv(reader(dangerous()), INDICATORS)
    assert "'=HYPERLINK(1)" in text
    assert not [cell for each in rows(text) for cell in each.values() if cell and cell[0] in "=@+"]
    book = ZipFile(io.BytesIO(xlsx(reader(dangerous()))))
    assert not [name for name in book.namelist() if name.startswith("xl/worksheets") and b"<f>" in book.read(name)]


def test_the_workbook_says_the_same_as_the_files() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx(reader())))
    for table in TABLES:
        head, *lines = book.get_sheet_by_name(table.name).to_python()
        assert head == list(table.head)
        assert len(lines) == len(rows(csv(reader(), table)))
    values = {
        (line[0], line[2], line[4], line[5]): line[7] for line in book.get_sheet_by_name("figures").to_python()[1:]
    }
    assert values["needed", "2026-01", "axis", "I"] == 0.55
    assert values["needed", "2025-01", "axis", "I"] == 0.5
    assert values["discrimination", "2026-01", "total", ""] == ""


def test_json_tells_what_is_held_back_and_nothing_of_it() -> None:
    told = json.loads(to_json(reader()))
    assert (told["held_back"], told["k"]) == (YEAR.suppressed, 10)
    found = {each["id"]: each for each in told["indicators"]}
    assert found["discrimination"]["total"] == {
        "value": None,
        "low": None,
        "high": None,
        "n": None,
        "state": "held_back",
    }
    assert found["needed"]["breakdowns"]["axis"][0]["value"] == 0.55
    assert found["campaigns"]["target"] == 2.0


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / "datapackage.json"


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("findings", [YEAR, MONTH, EMPTY], ids=["year", "month", "nothing"])
def test_the_open_data_are_a_valid_data_package(tmp_path: Path, lang: str, findings: Findings) -> None:
    path = written(tmp_path, pack(reader(findings, lang)))
    report = validate(str(path))
    assert report.valid, report.flatten(["title", "message"])
    package = Package(str(path))
    described = [field.description for resource in package.resources for field in resource.schema.fields]
    assert all(described)
    assert len(described) == sum(len(table.columns) for table in TABLES)


@pytest.mark.parametrize(
    ("good", "bad"),
    [(b'"sha256:', b'"sha256:0'), (b'"yearmonth"', b'"integer"'), (b'"name": "figures"', b'"nom": "figures"')],
)
def test_the_judge_of_packages_finds_faults(tmp_path: Path, good: bytes, bad: bytes) -> None:
    path = written(tmp_path, pack(reader()))
    assert good in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(good, bad, 1))
    assert not validate(str(path)).valid


def test_the_licence_is_the_citys_choice() -> None:
    chosen = json.loads(pack(reader(EMPTY, "pt", SMALL))["datapackage.json"])
    assert chosen["licenses"] == [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]
    open_still = pack(reader())
    assert "licenses" not in json.loads(open_still["datapackage.json"])
    assert "has not chosen a licence" in open_still["README.md"].decode()


def test_the_method_travels_with_the_data() -> None:
    for name in ("README.md", "datapackage.json"):
        text = pack(reader())[name].decode()
        assert "fewer than 10 people is held back" in text
        assert "This is not a sample." in text


def test_the_same_findings_give_the_same_bytes() -> None:
    assert zipped(pack(reader())) == zipped(pack(reader()))
    assert xlsx(reader()) == xlsx(reader())


@pytest.mark.parametrize("lang", languages())
def test_a_screen_shows_every_indicator_and_the_target(lang: str) -> None:
    shown = listing(reader(YEAR, lang))
    for finding in YEAR.found:
        assert reader(YEAR, lang).title(finding.indicator) in shown
    assert max(map(len, shown.split("\n")[:17])) < 180
