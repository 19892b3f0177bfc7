"""The plan of a city: what a reader gets of it, and every rule, proven by breaking a copy of a good one."""

import shutil
from pathlib import Path

import pytest

from bot.settings import PACK
from content.checks import check
from content.failures import PackBroken, Problem
from content.library import Library
from core.plan import Measured
from tests.conftest import SMALL_CITY

RTL = frozenset({"ar", "fa"})
FOLDER = "plan/plano-1"
SDG = {"10.2", "10.7", "16.6", "16.7", "16.10", "3.8", "4.1", "4.3", "4.4", "4.6", "5.2", "8.7", "8.8", "11.3"}
BREAKS = {
    "a plan that is not there": ("city.toml", 'plan = "plano-1"', 'plan = "plano-2"'),
    "a month that is none": (f"{FOLDER}/plan.toml", 'first = "2026-01"', 'first = "2026-13"'),
    "a period that ends before it begins": (f"{FOLDER}/plan.toml", 'last = "2027-12"', 'last = "2025-12"'),
    "an unknown key": (f"{FOLDER}/plan.toml", "law =", "lei ="),
    "a title that is too long": (f"{FOLDER}/axes.toml", 'pt = "Bairro"', f'pt = "{"Bairro " * 9}"'),
    "a promise that the city cannot read": (f"{FOLDER}/pledges.toml", 'pt = "A cidade ouve."', 'es = "Escucha."'),
    "a pledge that is no number": (f"{FOLDER}/pledges.toml", "[2.titles]", "[two.titles]"),
    "an axis nobody knows": (f"{FOLDER}/actions.csv", "2,II,", "2,IX,"),
    "an action without a text": (f"{FOLDER}/actions.csv", "2,II,Festa do bairro", "2,II,"),
    "an action that contradicts itself": (
        f"{FOLDER}/actions.csv",
        "1,I,Abrir a casa todos os dias,Casa,p",
        "1,II,x,,p",
    ),
    "an indicator twice": (f"{FOLDER}/actions.csv", "pessoas recebidas por ano", "dias abertos por ano"),
    "an SDG target that is none": (f"{FOLDER}/actions.csv", "10.7; 16.6", "10.7; goal 16"),
    "a topic of another plan": ("topics/welcome/first-days/topic.toml", 'axis = "I"', 'axis = "VII"'),
    "a topic of another pledge": ("topics/welcome/first-days/topic.toml", "pledges = [1]", "pledges = [6]"),
}
MEASURED = {
    "an axis that is not there": 'axes = ["IX"]',
    "a pledge that is not there": "pledges = [9]",
    "an action that is not there": 'actions = ["9"]',
    "a goal instead of a target": 'sdg = ["10"]',
    "a year without a target": "yearly = true",
}


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A copy of the invented city, to be broken."""
    return Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))


def errors(folder: Path) -> list[Problem]:
    return [problem for problem in check(folder) if problem.severity == "error"]


@pytest.mark.parametrize("what", BREAKS)
def test_a_fault_is_found_with_its_file_and_line(city: Path, what: str) -> None:
    name, good, bad = BREAKS[what]
    file = city / name
    text = file.read_text("utf-8")
    assert text.count(good) == 1
    file.write_text(text.replace(good, bad), "utf-8")
    found = errors(city)
    assert [problem for problem in found if problem.file == file and problem.line], found
    with pytest.raises(PackBroken):
        Library.read(city, RTL)


@pytest.mark.parametrize("what", MEASURED)
def test_what_is_measured_belongs_to_the_plan(city: Path, what: str) -> None:
    file = city / FOLDER / "measured.toml"
    file.write_text(f"# ours\n[needed]\n{MEASURED[what]}\n", "utf-8")
    assert [(problem.file, bool(problem.line)) for problem in errors(city)] == [(file, True)]


def test_a_reader_gets_titles_in_their_language_and_the_rest_in_that_of_the_city() -> None:
    library = Library.read(SMALL_CITY, RTL)
    plan = library.plan("es")
    assert plan
    assert [(axis.code, axis.title, axis.wording) for axis in plan.axes] == [("I", "Llegada", ""), ("II", "Barrio", "")]
    assert [pledge.promise for pledge in plan.pledges] == ["Cada persona es bien recibida.", "A cidade ouve."]
    assert [(action.code, action.indicator, action.sdg) for action in plan.actions] == [
        ("1", "dias abertos por ano", ("10.7",)),
        ("1", "pessoas recebidas por ano", ("10.7", "16.6")),
        ("2", "festas por ano", ()),
    ]
    assert plan.counted == (2, 3)


@pytest.mark.parametrize("lang", ["pt", "es", "en", "fr", "ht", "ar", "fa", "zh"])
def test_the_shipped_plan_speaks_every_language(lang: str) -> None:
    plan = Library.read(PACK, RTL).plan(lang)
    assert plan
    assert [axis.code for axis in plan.axes] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
    assert [pledge.number for pledge in plan.pledges] == [1, 2, 3, 4, 5, 6]
    assert all(axis.title for axis in plan.axes)
    assert len({axis.title for axis in plan.axes}) == 8
    assert all(pledge.title and pledge.promise for pledge in plan.pledges)


def test_the_shipped_plan_claims_no_sdg_target_without_a_source_and_no_action_nobody_supplied() -> None:
    plan = Library.read(PACK, RTL).plan("pt")
    assert plan
    assert {target for measured in plan.measured for target in measured.sdg} <= SDG
    assert plan.actions == ()
    assert plan.counted == (80, 131)


def test_a_language_without_a_title_is_not_offered(city: Path) -> None:
    file = city / FOLDER / "axes.toml"
    file.write_text(file.read_text("utf-8").replace('ar = "الحي"\n', ""), "utf-8")
    assert [(p.severity, p.lang, p.line) for p in check(city) if p.file == file] == [("incomplete", "ar", 8)]
    assert Library.read(city, RTL).city.languages == ("pt", "es")


def test_a_city_without_a_plan_is_whole(city: Path) -> None:
    shutil.rmtree(city / "plan")
    file = city / "city.toml"
    file.write_text(file.read_text("utf-8").replace('plan = "plano-1"\n', ""), "utf-8")
    assert not errors(city)
    assert Library.read(city, RTL).plan("pt") is None


def later(city: Path, valid_to: str) -> None:
    """Put a second plan beside the first, which then ends with the month `valid_to`."""
    shutil.copytree(city / FOLDER, city / "plan/plano-2")
    first, second = city / FOLDER / "plan.toml", city / "plan/plano-2/plan.toml"
    first.write_text(first.read_text("utf-8") + f'valid_to = "{valid_to}"\n', "utf-8")
    text = second.read_text("utf-8").replace('valid_from = "2026-01"', 'valid_from = "2028-01"')
    second.write_text(text.replace("Plano da Chegada", "Outro plano"), "utf-8")


def test_a_later_plan_stands_beside_the_first(city: Path) -> None:
    later(city, "2027-12")
    assert not errors(city)
    library = Library.read(city, RTL)
    found = {month: library.plan("pt", month) for month in ("", "2025-01", "2026-10", "2028-01")}
    assert {month: plan.id for month, plan in found.items() if plan} == {
        "": "plano-1",
        "2025-01": "plano-1",
        "2026-10": "plano-1",
        "2028-01": "plano-2",
    }


def test_two_plans_do_not_count_at_once(city: Path) -> None:
    later(city, "2028-02")
    assert [(p.file.parent.name, p.line > 0) for p in errors(city)] == [("plano-1", True)]


def test_a_list_that_is_too_short_is_a_warning(city: Path) -> None:
    file = city / FOLDER / "actions.csv"
    file.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[:2]), "utf-8")
    warned = [p.reason for p in check(city) if p.severity == "warning" and p.file == file]
    assert warned == ["has 1 of the plan's 2 actions", "has 1 of the plan's 3 indicators"]
    assert not errors(city)


def test_indicators_nobody_maps_or_knows_are_warnings(city: Path) -> None:
    file = city / FOLDER / "measured.toml"
    file.write_text(file.read_text("utf-8").replace("[reach]", "[beach]"), "utf-8")
    warned = [(p.line, p.reason) for p in check(city) if p.severity == "warning" and p.file == file]
    assert (0, "does not say what the indicator reach serves") in warned
    assert (1, "there is no indicator beach") in warned
    assert not [reason for _, reason in warned if "needed" in reason]


def test_a_target_of_a_year_says_nothing_about_a_part_of_one() -> None:
    yearly = Measured("campaigns", (), (5,), (), target=2.0, yearly=True)
    assert [yearly.target_of(months) for months in (1, 6, 12, 24)] == [None, None, 2.0, 4.0]
    assert Measured("needed", (), (), (), target=0.8).target_of(1) == 0.8
