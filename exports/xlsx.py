"""Tables as XLSX. Every cell is written as text or number, so none can become a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from core.tables import Cells


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a workbook; `numbers` are the columns written as numbers."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Cells]
    numbers: frozenset[str] = frozenset()


def to_xlsx(title: str, columns: Sequence[str], rows: Iterable[Cells], numbers: frozenset[str]) -> bytes:
    """Return a workbook of one sheet named `title` with a frozen head; `numbers` are the columns written as numbers."""
    return workbook([Sheet(title, columns, rows, numbers)])


def workbook(sheets: Iterable[Sheet], made_at: datetime | None = None) -> bytes:
    """Return a workbook, written row by row: memory does not grow with it. `made_at` is the time it says it was made at
    (now for None): with it the same tables give the same bytes."""
    file = io.BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        if made_at:
            book.set_properties({"created": made_at})
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, bold)
    return file.getvalue()


def _write(page: Any, sheet: Sheet, bold: Any) -> None:
    page.freeze_panes(1, 0)
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, column, bold)
    for line, row in enumerate(sheet.rows, 1):
        for at, column in enumerate(sheet.columns):
            cell = row.get(column, "")
            if cell and column in sheet.numbers:
                page.write_number(line, at, float(cell))
            else:
                page.write_string(line, at, cell)
    page.autofilter(0, 0, page.dim_rowmax or 0, len(sheet.columns) - 1)
