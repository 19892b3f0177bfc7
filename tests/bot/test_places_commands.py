"""`ponte import places` and `ponte export places`: what goes out comes back, and a fault changes nothing."""

import json
import os
import shutil
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from bot.__main__ import main
from bot.settings import PACK
from content.hsds import read_hsds
from content.place_formats import COLUMNS, PlaceRow, cells
from content.place_lists import Ground, places_of
from content.reading import read_pack
from content.tables import Table, read_csv, read_xlsx
from core.model import City, Contact
from core.tables import to_csv
from exports.hsds import to_hsds
from exports.xlsx import to_xlsx
from tests.conftest import SMALL_CITY

Capture = pytest.CaptureFixture[str]
FORMATS = {"csv": "csv", "xlsx": "xlsx", "hsds": "json"}
HEAD = "DRE;CODESC;TIPOESC;NOMESC;ENDERECO;NUMERO;DISTRITO;DT_EXTINCAO;LATITUDE;LONGITUDE\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))


@pytest.fixture
def big_city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACK, tmp_path / "big"))


def lists(pack: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (pack / "places").iterdir()}


def saved(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_the_shipped_lists_come_back_unchanged(big_city: Path, tmp_path: Path, form: str) -> None:
    before, file = lists(big_city), tmp_path / f"out.{FORMATS[form]}"
    assert main(["export", "places", "--format", form, "--pack", str(big_city), "--output", str(file)]) == 0
    for path in (big_city / "places").glob("[!ad]*.csv"):
        path.unlink()
    assert main(["import", "places", str(file), "--pack", str(big_city)]) == 0
    assert lists(big_city) == before


# Letters people and programs put into cells: of every script, with signs that spreadsheets, CSV and JSON care for.
LETTERS = st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" =+-@'\",;&<>0123456789")
LINES = st.text(LETTERS, max_size=40).map(lambda text: " ".join(text.split()))
POINTS = st.none() | st.tuples(st.floats(-10.4, -9.9), st.floats(-50.4, -49.9))
PLACES = st.builds(
    lambda where, **fields: PlaceRow(lat=where and where[0], lon=where and where[1], **fields),
    where=POINTS,
    point=st.sampled_from(["", "door", "area"]),
    id=st.from_regex(r"[A-Za-z0-9_-]{1,36}", fullmatch=True),
    kind=st.sampled_from(["health_centre", "school"]),
    name=LINES.filter(bool),
    district=st.sampled_from(["", "Beira Rio", "Vila Água"]),
    address=LINES,
    phones=st.lists(st.sampled_from(["903", "+55 11 2222-3333", "0800 123 4567"]), max_size=2).map(tuple),
    hours=st.sampled_from(["", "24/7", "Mo-Fr 08:00-17:00"]),
    hours_confirmed=st.booleans(),
    languages=st.lists(st.sampled_from(["pt", "es", "quz"]), max_size=2, unique=True).map(tuple),
    cost=st.sampled_from(["", "free", "paid"]),
    papers=st.sampled_from(["", "none", "some"]),
    confirmed=st.booleans(),
    source=LINES,
    checked_on=st.sampled_from(["", "2025", "2025-03"]),
    note=LINES,
)


def known_ground() -> Ground:
    pack = read_pack(SMALL_CITY)
    return Ground(pack.kinds, pack.districts)


GROUND = known_ground()
CITY = City("v", "Vila", "UTC", ("pt",), "pt", (), (), Contact("c", "c"))


def written(form: str, rows: list[PlaceRow]) -> bytes:
    texts = [cells(row) for row in rows]
    if form == "csv":
        return to_csv(COLUMNS, texts).encode()
    if form == "xlsx":
        return to_xlsx("places", COLUMNS, texts, frozenset({"lat", "lon"}))
    return to_hsds(CITY, "BR", texts)


def read(form: str, path: Path) -> Table:
    return {"csv": read_csv, "xlsx": read_xlsx, "hsds": read_hsds}[form](path)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=60, deadline=None)
@given(rows=st.lists(PLACES, min_size=1, max_size=4, unique_by=lambda row: (row.kind, row.id)))
def test_whatever_a_row_holds_comes_back(
    tmp_path_factory: pytest.TempPathFactory, form: str, rows: list[PlaceRow]
) -> None:
    path = tmp_path_factory.mktemp("trip") / f"out.{FORMATS[form]}"
    path.write_bytes(written(form, rows))
    found, problems = places_of(path, read(form, path), GROUND)
    assert problems == []
    assert found == rows


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_cell_is_a_formula(city: Path, tmp_path: Path, form: str) -> None:
    source = saved(tmp_path / "in.csv", "id;kind;name;note\nx-1;school;=1+1;'@SUM(A1)\n")
    assert main(["import", "places", str(source), "--pack", str(city)]) == 0
    assert (city / "places/school.csv").read_text("utf-8").split("\n")[1].startswith("x-1,school,'=1+1")
    out = tmp_path / f"out.{form}"
    assert main(["export", "places", "--format", form, "--pack", str(city), "--output", str(out)]) == 0
    if form == "csv":
        assert ",=" not in out.read_text("utf-8")
    else:
        assert "=1+1" in [row[2] for row in CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()]
        assert b"<f>" not in ZipFile(out).read("xl/worksheets/sheet1.xml"), "a workbook keeps formulas there"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_the_citys_list_of_schools_is_taken_as_it_is(
    big_city: Path, tmp_path: Path, capsys: Capture, encoding: str
) -> None:
    rows = (
        "G;000086;EMEI;CONCEIÇÃO;RUA X;10;GUAIANASES;;-23.54;-46.41\n"
        "FO;000094;EMEF;JOSÉ;;;BRASILANDIA;;-23,47;-46,69\n"
        "MP;000108;CEU;ÁGUA AZUL;RUA Y;;CIDADE TIRADENTES;;-23580000;-46400000\n"
        "MP;000109;EMEF;VELHA;RUA Z;;CIDADE TIRADENTES;31/12/2001;;\n"
    )
    file = saved(tmp_path / "escolas.csv", HEAD + rows, encoding)
    assert main(["import", "places", str(file), "--pack", str(big_city), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"places": {"school": 3}, "skipped": 1}
    schools = read_pack(big_city).places["school"]
    assert [school.name for school in schools] == ["EMEI CONCEIÇÃO", "EMEF JOSÉ", "CEU ÁGUA AZUL"]
    assert [school.district for school in schools] == ["Guaianases", "Brasilândia", "Cidade Tiradentes"]
    assert [(school.lat, school.lon) for school in schools] == [(-23.54, -46.41), (-23.47, -46.69), (-23.58, -46.4)]
    assert schools[0].address == "RUA X, 10"


def test_only_the_columns_that_matter_are_needed(big_city: Path, tmp_path: Path) -> None:
    file = saved(
        tmp_path / "escolas.csv", "DRE;CODESC;TIPOESC;NOMESC;LATITUDE;LONGITUDE\nG;000086;EMEI;A;-23.54;-46.41\n"
    )
    assert main(["import", "places", str(file), "--pack", str(big_city)]) == 0
    assert len(read_pack(big_city).places["school"]) == 1


FAULTS = {
    "a latitude that is none": ("MP;1;EMEF;A;;;;;north;-46.4\n", 2, "LATITUDE"),
    "a place of another city": ("MP;1;EMEF;A;;;;;-3.5;-46.4\n", 2, "LATITUDE"),
    "a district nobody knows": ("MP;1;EMEF;A;;;ATLANTIS;;-23.5;-46.4\n", 2, "DISTRITO"),
    "a code twice": ("MP;1;EMEF;A;;;;;-23.5;-46.4\nMP;1;EMEF;B;;;;;-23.5;-46.4\n", 3, "CODESC"),
    "a school without a name": ("MP;1;;;;;;;-23.5;-46.4\n", 2, "TIPOESC, NOMESC"),
    "a line break inside a cell before": ('MP;1;EMEF;"A\nB";;;;;-23.5;-46.4\nMP;2;EMEF;C;;;;;x;-46.4\n', 4, "LATITUDE"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_bad_row_names_its_line_and_column_and_nothing_is_imported(
    big_city: Path, tmp_path: Path, capsys: Capture, what: str
) -> None:
    rows, line, column = FAULTS[what]
    before, file = lists(big_city), saved(tmp_path / "escolas.csv", HEAD + rows)
    assert main(["import", "places", str(file), "--pack", str(big_city)]) == 1
    said = capsys.readouterr().err
    assert f"escolas.csv:{line}: column {column}: " in said
    assert lists(big_city) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("head.csv", b"id,kind,name\n"),
        ("other.csv", b"a,b\n1,2\n"),
        ("twice.csv", b"id,id,kind,name\n1,2,school,x\n"),
        ("quote.csv", b'id,kind,name\n1,school,"x\n'),
        ("broken.xlsx", b"PK not a workbook"),
        ("broken.json", b"{"),
        ("text.json", b'"services"'),
        ("odd.json", b'[{"id": "1"}, 7]'),
        ("odder.json", b'[{"id": "1", "name": "x", "service_at_locations": 3}]'),
        ("list.pdf", b"%PDF"),
    ],
)
def test_what_is_no_list_changes_nothing(
    city: Path, tmp_path: Path, capsys: Capture, name: str, content: bytes
) -> None:
    before = lists(city)
    (tmp_path / name).write_bytes(content)
    assert main(["import", "places", str(tmp_path / name), "--pack", str(city)]) == 1
    assert name in capsys.readouterr().err
    assert lists(city) == before


def test_a_file_that_is_not_there_is_said(city: Path, capsys: Capture) -> None:
    assert main(["import", "places", "nowhere.csv", "--pack", str(city)]) == 1
    assert "nowhere.csv" in capsys.readouterr().err


def test_a_failure_between_two_lists_brings_back_the_first(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    before = lists(city)
    file = saved(tmp_path / "two.csv", "id,kind,name\n1,health_centre,x\n2,school,y\n")
    replace, done = os.replace, list[str]()

    def failing(source: Path, target: Path) -> None:
        if done:
            raise OSError(28, "No space left on device")
        done.append(str(target))
        replace(source, target)

    monkeypatch.setattr("content.replacing.os.replace", failing)
    assert main(["import", "places", str(file), "--pack", str(city)]) == 1
    assert done
    assert lists(city) == before
    assert "No space left" in capsys.readouterr().err


def test_another_directorys_services_come_in_unconfirmed(city: Path, tmp_path: Path) -> None:
    service = {
        "id": "ac148810-d857-441c-9679-408f346de14b",
        "name": "Community & Counselling",
        "status": "active",
        "phones": [{"id": "1", "number": "903"}],
        "schedules": [{"id": "2", "freq": "WEEKLY", "byday": "MO", "opens_at": "08:00"}],
        "service_at_locations": [
            {"id": "3", "location": {"id": "4", "latitude": -10.1, "longitude": -50.1, "addresses": []}},
            {"id": "5", "location": {"id": "6", "name": "Annex", "addresses": [{"address_1": "Rua 1"}]}},
        ],
    }
    file = saved(tmp_path / "directory.json", json.dumps({"contents": [service]}))
    assert main(["import", "places", str(file), "--pack", str(city), "--kind", "school"]) == 0
    found = read_pack(city).places["school"]
    assert [(place.id, place.name, place.lat) for place in found] == [
        ("4", "Community & Counselling", -10.1),
        ("6", "Annex", None),
    ]
    assert not any(place.confirmed for place in found)


def test_dates_numbers_and_words_of_a_workbook_are_read_as_typed(city: Path, tmp_path: Path) -> None:
    file = tmp_path / "hand.xlsx"
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "kind", "name", "confirmed", "checked_on", "lat", "lon"])
        sheet.write_row(2, 0, [2752336, "school", "  Escola   Um ", True])
        sheet.write_datetime(2, 4, date(2026, 3, 1), book.add_format({"num_format": "mmm yyyy"}))
        sheet.write_row(2, 5, [-10.1, -50.1])
    assert main(["import", "places", str(file), "--pack", str(city)]) == 0
    (found,) = read_pack(city).places["school"]
    assert (found.id, found.name, found.checked_on) == ("2752336", "Escola Um", "2026-03")
    assert (found.confirmed, found.lat, found.lon) == (True, -10.1, -50.1)


@pytest.mark.parametrize(
    "words", [["import"], ["import", "people", "x"], ["export"], ["export", "places", "--format", "pdf"]]
)
def test_wrong_use_ends_with_2(words: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_help_has_an_example(capsys: Capture) -> None:
    for words in (["import", "places", "--help"], ["export", "places", "--help"]):
        with pytest.raises(SystemExit):
            main(words)
        assert "ponte" in capsys.readouterr().out.split("example")[1]
