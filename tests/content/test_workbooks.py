"""Workbooks that would take all memory are refused before they are read."""

import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from xlsxwriter import Workbook

from content import workbooks
from content.tables import read_xlsx
from content.workbooks import unfolds


def book(path: Path, *cells: tuple[int, int, str]) -> Path:
    with Workbook(path) as made:
        sheet = made.add_worksheet()
        for row, column, value in cells:
            sheet.write(row, column, value)
    return path


def refused(path: Path) -> None:
    assert not unfolds(path)
    (problem,) = read_xlsx(path).problems
    assert "larger inside than it looks" in problem.reason


def test_a_workbook_is_read(tmp_path: Path) -> None:
    table = read_xlsx(book(tmp_path / "a.xlsx", (0, 0, "id"), (1, 0, "x"), (300, 0, "y"), (0, 25, "name")))
    assert [row.cells["id"] for row in table.rows] == ["x", "y"]
    assert not table.problems


@pytest.mark.parametrize("far", [(1_048_575, 16_383), (1_048_575, 2), (200, 16_383)])
def test_a_cell_far_out_spans_an_area_nobody_has_memory_for(tmp_path: Path, far: tuple[int, int]) -> None:
    refused(book(tmp_path / "a.xlsx", (0, 0, "id"), (*far, "x")))


def test_cells_that_do_not_say_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", "<sheetData><row r='1048576'>" + "<c><v>1</v></c>" * 1000 + "</row>")
    refused(path)


def test_a_part_that_unfolds_to_gigabytes(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", (0, 0, "id"))
    with ZipFile(path, "a", ZIP_DEFLATED) as parts, parts.open("xl/media/image1.png", "w", force_zip64=True) as part:
        for _ in range(60):
            part.write(bytes(1_000_000))
    assert path.stat().st_size < 200_000
    refused(path)


def test_a_size_that_is_a_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, size = tmp_path / "a.xlsx", 3_000_000
    with ZipFile(path, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", bytes(size))
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 10)))
    monkeypatch.setattr(workbooks, "UNFOLDED", 1000)
    refused(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"id;name\n1;x\n"])
def test_what_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    refused(tmp_path / "a.xlsx")
