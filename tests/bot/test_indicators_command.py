"""`ponte indicators`, as somebody of the administration uses it beside a database with a year of counts."""

import asyncio
import csv
import io
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from bot.__main__ import main
from bot.settings import PACK
from core.feedback import Feedback, Service
from core.tallies import tallied
from storage.database import open_storage
from storage.keys import Keyring
from tests.conftest import SMALL_CITY

Capture = pytest.CaptureFixture[str]
HEALTH = Service("health", "VIII", "health-centre")
WORK = Service("work", "VI", "work-card")


def voices(work: int) -> list[Feedback]:
    """Return forty voices about health, of which thirty got what they needed, and some about work."""
    got = [Feedback("visit", HEALTH, (("needed", "yes"), ("rating", "4")), (("language", "ht"),))] * 30
    not_got = [Feedback("visit", HEALTH, (("needed", "no"), ("rating", "1")), (("language", "pt"),))] * 10
    return [*got, *not_got, *[Feedback("visit", WORK, (("needed", "yes"),))] * work]


async def counted(folder: Path, month: str, work: int = 3) -> None:
    url = f"sqlite:///{folder / 'ponte.db'}"
    async with open_storage(url, Keyring(folder / "keys")) as storage, storage.unit_of_work() as unit:
        await unit.tallies.add(tallied(voices(work), month))
        await unit.commit()


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a database with counts of March 2025."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"DATABASE_URL": f"sqlite:///{tmp_path / 'ponte.db'}", "KEYS": str(tmp_path / "keys")}.items():
        monkeypatch.setenv(f"PONTE_{name}", value)
    monkeypatch.setenv("PONTE_CITY", str(PACK))
    asyncio.run(counted(tmp_path, "2025-03"))
    return tmp_path


def test_the_screen_shows_every_indicator(settings: Path, capsys: Capture) -> None:
    assert main(["indicators", "--period", "2025-03", "--lang", "en"]) == 0
    shown = capsys.readouterr()
    assert "São Paulo, March 2025 (k = 10)" in shown.out
    lines = [line for line in shown.out.split("\n") if line.startswith("Got what they needed")]
    assert lines
    assert "held back" in shown.out, "three voices about work are not told"
    assert shown.err == ""


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("period", "months"),
    [("2025-03", 1), ("2025", 12), ("2025-H1", 6), ("2025-Q1", 3), ("2025-01..2025-03", 3), ("2024-11..2025-03", 5)],
)
def test_a_period_may_be_typed_in_many_ways(settings: Path, capsys: Capture, period: str, months: int) -> None:
    assert main(["indicators", "--period", period, "--format", "csv"]) == 0
    found = rows(capsys.readouterr().out)
    assert sum(row["indicator"] == "reach" and row["by"] == "month" for row in found) == months


@pytest.mark.parametrize("period", ["2025-13", "25", "2025-H3", "2025-03..2025-01", "March", "2025-3", ""])
def test_what_is_no_period_is_wrong_use(settings: Path, capsys: Capture, period: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["indicators", "--period", period])
    assert ended.value.code == 2
    assert "2026-H1" in capsys.readouterr().err


@pytest.mark.parametrize(("inside", "state", "n"), [([], "held_back", ""), (["--inside"], "published", "6")])
def test_a_middling_number_is_told_inside_alone(
    settings: Path, capsys: Capture, inside: list[str], state: str, n: str
) -> None:
    asyncio.run(counted(settings, "2025-03", work=3))  # with the three that are there: six
    assert main(["indicators", "--period", "2025-03", "--format", "csv", *inside]) == 0
    told = [row for row in rows(capsys.readouterr().out) if (row["indicator"], row["by"]) == ("reach", "axis")]
    assert [(row["state"], row["n"]) for row in told if row["key"] == "VI"] == [(state, n)]


def test_json_holds_the_same_numbers(settings: Path, capsys: Capture) -> None:
    assert main(["indicators", "--period", "2025-03", "--format", "json", "--lang", "pt"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["period"], found["k"], found["language"]) == ({"first": "2025-03", "last": "2025-03"}, 10, "pt")
    assert found["plan"] == "plano-2021-2024"
    assert {each["id"] for each in found["indicators"]} >= {"reach", "needed", "satisfied"}


@pytest.mark.parametrize(("period", "target"), [("2025", 2.0), ("2025-03", None), ("2024-04..2025-03", 2.0)])
def test_a_target_of_a_year_is_for_whole_years(
    settings: Path, capsys: Capture, period: str, target: float | None
) -> None:
    assert main(["indicators", "--period", period, "--format", "json"]) == 0
    found = {each["id"]: each for each in json.loads(capsys.readouterr().out)["indicators"]}
    assert found["campaigns"]["target"] == target
    assert (found["campaigns"]["pledges"], found["campaigns"]["axes"]) == ([5], ["IV"])


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf", "pack"])
def test_a_file_is_written_and_its_bytes_do_not_change(settings: Path, form: str, capsys: Capture) -> None:
    made = []
    for name in ("one", "two"):
        out = settings / f"{name}.{'zip' if form == 'pack' else form}"
        assert main(["indicators", "--period", "2025-03", "--format", form, "--output", str(out)]) == 0
        made.append(out.read_bytes())
    assert made[0] == made[1]
    assert capsys.readouterr().out == ""


def test_the_report_is_in_the_language_asked_for(settings: Path) -> None:
    for lang, title in {"pt": "Em uma página", "es": "En una página", "en": "In one page"}.items():
        out = settings / f"{lang}.pdf"
        words = ["indicators", "--period", "2025-03", "--format", "pdf", "--lang", lang, "--output", str(out)]
        assert main(words) == 0
        assert title in pypdf.PdfReader(out).pages[1].extract_text()


def test_the_workbook_has_a_sheet_for_each_table(settings: Path) -> None:
    out = settings / "x.xlsx"
    assert main(["indicators", "--period", "2025-03", "--format", "xlsx", "--output", str(out)]) == 0
    assert CalamineWorkbook.from_path(out).sheet_names == ["figures", "indicators", "axes", "pledges"]


def test_a_pack_is_a_zip_or_a_folder(settings: Path, capsys: Capture) -> None:
    for output in ("pack.zip", "pack"):
        assert main(["indicators", "--period", "2025-03", "--format", "pack", "--output", output]) == 0
    assert "has chosen no licence yet" in capsys.readouterr().err
    with ZipFile(settings / "pack.zip") as archive:
        zipped = {name: archive.read(name) for name in archive.namelist()}
    assert zipped == {path.name: path.read_bytes() for path in (settings / "pack").iterdir()}
    assert set(zipped) == {"datapackage.json", "README.md", "figures.csv", "indicators.csv", "axes.csv", "pledges.csv"}


def test_a_period_that_is_not_over_is_provisional(settings: Path, capsys: Capture) -> None:
    now = f"{datetime.now(UTC):%Y-%m}"
    out = settings / "now.pdf"
    assert main(["indicators", "--period", now, "--format", "pdf", "--lang", "en", "--output", str(out)]) == 0
    assert "is not over" in capsys.readouterr().err
    assert "Provisional" in pypdf.PdfReader(out).pages[0].extract_text()


def test_inside_numbers_say_so_and_are_no_open_data(settings: Path, capsys: Capture) -> None:
    out = settings / "inside.pdf"
    words = ["indicators", "--period", "2025-03", "--lang", "en", "--inside"]
    assert main([*words, "--format", "pdf", "--output", str(out)]) == 0
    assert "Not to be published" in pypdf.PdfReader(out).pages[0].extract_text()
    assert main([*words, "--format", "pack", "--output", "pack.zip"]) == 2
    assert "leave --inside out" in capsys.readouterr().err
    assert not (settings / "pack.zip").exists()


def test_a_period_that_has_not_begun_is_wrong_use(settings: Path, capsys: Capture) -> None:
    assert main(["indicators", "--period", "2099"]) == 2
    assert "2099-01 has not begun yet" in capsys.readouterr().err


def test_no_database_is_said_and_none_is_made(settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("PONTE_DATABASE_URL", f"sqlite:///{settings / 'other.db'}")
    assert main(["indicators", "--period", "2025-03"]) == 1
    assert "there is no database" in capsys.readouterr().err
    assert not (settings / "other.db").exists()


def test_a_file_that_cannot_be_written_is_a_failure(settings: Path, capsys: Capture) -> None:
    (settings / "taken").write_text("")
    for form, output in {"csv": "nowhere/x.csv", "pack": "taken/pack"}.items():
        assert main(["indicators", "--period", "2025-03", "--format", form, "--output", output]) == 1
        assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("planned", [True, False])
@pytest.mark.parametrize("form", ["table", "json", "csv", "xlsx", "pdf", "pack"])
def test_any_city_gets_everything(settings: Path, monkeypatch: pytest.MonkeyPatch, form: str, planned: bool) -> None:
    city = Path(shutil.copytree(SMALL_CITY, settings / "city"))
    if not planned:
        shutil.rmtree(city / "plan")
        file = city / "city.toml"
        file.write_text(file.read_text("utf-8").replace('plan = "plano-1"\n', ""), "utf-8")
    monkeypatch.setenv("PONTE_CITY", str(city))
    for lang in ("pt", "en"):
        out = settings / f"{lang}.out"
        assert main(["indicators", "--period", "2025", "--format", form, "--lang", lang, "--output", str(out)]) == 0
        assert out.exists()


def test_help_has_an_example_and_names_every_format(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["indicators", "--help"])
    said = capsys.readouterr().out
    assert "ponte indicators --period 2026-10" in said
    assert all(form in said for form in ("table", "json", "csv", "xlsx", "pdf", "pack"))
