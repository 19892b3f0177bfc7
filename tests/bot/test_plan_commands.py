"""`ponte import plan` and `ponte export plan`: what goes out comes back, and a fault changes nothing."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from bot.__main__ import main
from bot.settings import PACK
from content.plan_formats import COLUMNS, ActionRow, cells
from content.plan_lists import actions_of
from content.tables import SHEETS
from core.tables import to_csv
from exports.xlsx import to_xlsx
from tests.conftest import SMALL_CITY

Capture = pytest.CaptureFixture[str]
ACTIONS = "plan/plano-1/actions.csv"
HEAD = "code;axis;text;responsible;indicator;target;sdg\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))


def saved(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_actions_come_back_unchanged(city: Path, tmp_path: Path, form: str) -> None:
    before, file = (city / ACTIONS).read_bytes(), tmp_path / f"out.{form}"
    assert main(["export", "plan", "--format", form, "--pack", str(city), "--output", str(file)]) == 0
    (city / ACTIONS).unlink()
    assert main(["import", "plan", str(file), "--pack", str(city)]) == 0
    assert (city / ACTIONS).read_bytes() == before


# Letters of every script, with signs that spreadsheets and CSV care for.
LETTERS = st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" =+-@'\",;&<>0123456789")
LINES = st.text(LETTERS, max_size=40).map(lambda text: " ".join(text.split()))
ROWS = st.builds(
    ActionRow,
    code=st.from_regex(r"[A-Za-z0-9.-]{1,12}", fullmatch=True),
    axis=st.sampled_from(["I", "II"]),
    text=LINES.filter(bool),
    responsible=LINES,
    indicator=LINES,
    target=LINES,
    sdg=st.lists(st.sampled_from(["10.7", "16.10", "8.b"]), max_size=2).map(tuple),
)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@settings(max_examples=60, deadline=None)
@given(rows=st.lists(ROWS, min_size=1, max_size=4, unique_by=lambda row: row.code))
def test_whatever_a_row_holds_comes_back(
    tmp_path_factory: pytest.TempPathFactory, form: str, rows: list[ActionRow]
) -> None:
    path, texts = tmp_path_factory.mktemp("trip") / f"out.{form}", [cells(row) for row in rows]
    made = to_csv(COLUMNS, texts).encode() if form == "csv" else to_xlsx("plan", COLUMNS, texts, frozenset())
    path.write_bytes(made)
    found, problems = actions_of(path, SHEETS[f".{form}"](path), ("I", "II"))
    assert problems == []
    assert found == rows


def test_a_list_as_the_city_keeps_it_is_taken_whole(city: Path, tmp_path: Path, capsys: Capture) -> None:
    text = (
        HEAD + "1.1;I;Ação um;SMDHC;Indicador A;2 por ano;10.7\n1.1;I;Ação um;SMDHC;Indicador B;;\n2;II;Ação dois;;;;\n"
    )
    file = saved(tmp_path / "acoes.csv", text, "cp1252")
    assert main(["import", "plan", str(file), "--pack", str(city)]) == 0
    said = capsys.readouterr().out
    assert "2 actions, 2 indicators" in said
    assert "The plan says it has 3 indicators." in said
    assert "Ação um" in (city / ACTIONS).read_text("utf-8")
    assert main(["import", "plan", str(file), "--pack", str(city), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["indicators"] == 2


def test_a_workbook_is_read_as_typed(city: Path, tmp_path: Path) -> None:
    file = tmp_path / "actions.xlsx"
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["code", "axis", "text", "target"])
        sheet.write_row(1, 0, [7, "II", "  Uma   ação\nlonga ", 0.5])
    assert main(["import", "plan", str(file), "--pack", str(city)]) == 0
    assert (city / ACTIONS).read_text("utf-8").split("\n")[1] == "7,II,Uma ação longa,,,0.5,"


FAULTS = {
    "an axis nobody knows": ("1;I;a;;;;\n2;IX;b;;;;\n", 3, "axis"),
    "an action without a text": ("1;I;;;;;\n", 2, "text"),
    "a code with blanks": ("1 a;I;a;;;;\n", 2, "code"),
    "an SDG target that is none": ("1;I;a;;;;10.7 + 16.6\n", 2, "sdg"),
    "an indicator twice": ("1;I;a;;x;;\n1;I;a;;x;;\n", 3, "indicator"),
    "an action that contradicts itself": ("1;I;a;;x;;\n1;II;a;;y;;\n", 3, "axis"),
    "a line break inside a cell before": ('1;I;"a\nb";;;;\n2;IX;b;;;;\n', 4, "axis"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_bad_row_names_its_line_and_column_and_nothing_is_imported(
    city: Path, tmp_path: Path, capsys: Capture, what: str
) -> None:
    rows, line, column = FAULTS[what]
    before, file = (city / ACTIONS).read_bytes(), saved(tmp_path / "acoes.csv", HEAD + rows)
    assert main(["import", "plan", str(file), "--pack", str(city)]) == 1
    assert f"acoes.csv:{line}: column {column}: " in capsys.readouterr().err
    assert (city / ACTIONS).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "is empty"),
        ("head.csv", HEAD.encode(), "has no actions"),
        ("other.csv", b"Eixo,Acao\nI,x\n", "the column code is missing"),
        ("more.csv", b"code,axis,text,meta\n1,I,x,y\n", "the column meta is not known; the columns are code, axis"),
        ("broken.xlsx", b"PK not a workbook", "is not an XLSX workbook"),
        ("list.pdf", b"%PDF", "is none of .csv, .xlsx"),
    ],
)
def test_what_is_no_list_changes_nothing(
    city: Path, tmp_path: Path, capsys: Capture, name: str, content: bytes, said: str
) -> None:
    before = (city / ACTIONS).read_bytes()
    (tmp_path / name).write_bytes(content)
    assert main(["import", "plan", str(tmp_path / name), "--pack", str(city)]) == 1
    assert said in capsys.readouterr().err
    assert (city / ACTIONS).read_bytes() == before


def test_a_broken_list_of_before_does_not_keep_a_good_one_out(city: Path, tmp_path: Path) -> None:
    (city / ACTIONS).write_text("code,axis,text\n1,IX,x\n", "utf-8")
    file = saved(tmp_path / "acoes.csv", HEAD + "1;I;a;;;;\n")
    assert main(["import", "plan", str(file), "--pack", str(city)]) == 0


def test_a_list_must_keep_the_actions_an_indicator_names(city: Path, tmp_path: Path, capsys: Capture) -> None:
    saved(city / "plan/plano-1/measured.toml", '[needed]\nactions = ["2"]\n')
    before, file = (city / ACTIONS).read_bytes(), saved(tmp_path / "acoes.csv", HEAD + "1;I;a;;;;\n")
    assert main(["import", "plan", str(file), "--pack", str(city)]) == 1
    assert "needed: there is no action 2 in this plan" in capsys.readouterr().err
    assert (city / ACTIONS).read_bytes() == before


@pytest.mark.parametrize("words", [["import", "plan", "x.csv"], ["export", "plan"]], ids=" ".join)
def test_a_plan_that_is_not_there_is_wrong_use(city: Path, capsys: Capture, words: list[str]) -> None:
    assert main([*words, "--pack", str(city), "--plan", "plano-9"]) == 2
    assert "Known: plano-1." in capsys.readouterr().err
    shutil.rmtree(city / "plan")
    file = city / "city.toml"
    file.write_text(file.read_text("utf-8").replace('plan = "plano-1"\n', ""), "utf-8")
    assert main([*words, "--pack", str(city)]) == 2
    assert "make plan/<id>/plan.toml" in capsys.readouterr().err


def test_the_empty_list_of_the_shipped_city_is_a_form_to_fill_in(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    assert main(["export", "plan", "--format", "xlsx", "--pack", str(PACK), "--output", str(file)]) == 0
    assert CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python() == [list(COLUMNS)]


def test_help_names_every_column_and_has_an_example(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["import", "plan", "--help"])
    said = capsys.readouterr().out
    assert all(f"\n  {column} " in said for column in COLUMNS)
    assert "ponte import plan actions.xlsx" in said
