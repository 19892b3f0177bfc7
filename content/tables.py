"""Reads a table of a file as texts with their lines: CSV as people save it, or the first sheet of an XLSX."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from content.failures import ImportRefused, Problem
from content.workbooks import unfolds
from core.tables import Cells, bare

DELIMITERS = ",;\t"
LARGEST = 50_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the head; `line` counts from 1, the head included. `where` names it in a file without lines."""

    line: int
    cells: Cells
    where: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What could be read, and what could not. `names` are the columns as the file calls them, where not by ours."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def read_csv(path: Path) -> Table:
    """Return a CSV file: UTF-8 or Windows-1252, separated by comma, semicolon or tab."""
    text = _decoded(path.read_bytes())
    head = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(DELIMITERS, key=head.count), strict=True)
    try:
        return _table(path, [(line, [bare(cell.strip()) for cell in row]) for line, row in _numbered(reader)])
    except csv.Error as error:
        return _unreadable(path, reader.line_num, f"not CSV: {error}")


def read_xlsx(path: Path) -> Table:
    """Return the first sheet of a workbook that unfolds to no more than one may be asked to read."""
    from python_calamine import CalamineError, CalamineWorkbook  # a pack has no workbooks: only for imports

    if not unfolds(path):
        return _unreadable(path, 0, "is not an XLSX workbook, or is larger inside than it looks")
    try:
        with path.open("rb") as file:
            sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)
            values = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError):
        return _unreadable(path, 0, "is not an XLSX workbook")
    return _table(path, [(line, [_text(value) for value in row]) for line, row in enumerate(values, 1)])


SHEETS: dict[str, Callable[[Path], Table]] = {".csv": read_csv, ".xlsx": read_xlsx}
"""What reads a table, by the end of the file's name."""


def given(file: Path, readers: Mapping[str, Callable[[Path], Table]]) -> Table:
    """Return the table somebody gave us to take in; raises `ImportRefused` where it is none."""
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise ImportRefused([Problem(file, 0, f"is none of {', '.join(readers)}")])
    if not file.is_file() or file.stat().st_size > LARGEST:
        raise ImportRefused([Problem(file, 0, f"is not a file of at most {LARGEST // 1_000_000} MB")])
    table = reader(file)
    if table.problems:
        raise ImportRefused(table.problems)
    return table


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield each record of a csv.reader with the line it begins on: a quoted cell may hold line breaks."""
    line = 1
    for record in reader:
        yield line, record
        line = reader.line_num + 1


def _table(path: Path, lines: list[tuple[int, list[str]]]) -> Table:
    filled = [(line, cells) for line, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        return _unreadable(path, 0, "is empty")
    columns = tuple(cell.strip() for cell in filled[0][1])
    named = [column for column in columns if column]
    if len(set(named)) < len(named):
        return _unreadable(path, filled[0][0], "two columns have the same name")
    problems = [_ragged(path, line, len(cells), len(columns)) for line, cells in filled if _over(cells, columns)]
    rows = [Row(line, _cells(columns, cells)) for line, cells in filled[1:]]
    return Table(columns, tuple(rows), tuple(problems))


def _over(cells: list[str], columns: tuple[str, ...]) -> bool:
    return any(cell.strip() for cell in cells[len(columns) :])


def _ragged(path: Path, line: int, cells: int, columns: int) -> Problem:
    return Problem(path, line, f"has {cells} cells, the head has {columns}")


def _cells(columns: tuple[str, ...], cells: list[str]) -> Cells:
    pairs = zip(columns, cells, strict=False)
    return {column: " ".join(cell.split()) for column, cell in pairs if column}


def _text(value: object) -> str:
    """Return a cell of a workbook as one would have typed it; a date is a month here (`checked_on`)."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return f"{value:%Y-%m}" if isinstance(value, date) else str(value)


def _unreadable(path: Path, line: int, reason: str) -> Table:
    return Table((), (), (Problem(path, line, reason),))
