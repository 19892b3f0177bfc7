"""Tables as XLSX. Every cell is written as text or number, so none can become a formula."""

import io
from collections.abc import Iterable, Sequence

from xlsxwriter import Workbook

from core.tables import Cells


def to_xlsx(title: str, columns: Sequence[str], rows: Iterable[Cells], numbers: frozenset[str]) -> bytes:
    """Return a workbook of one sheet named `title` with a frozen head; `numbers` are the columns written as numbers."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column, bold)
        for line, row in enumerate(rows, 1):
            for at, column in enumerate(columns):
                cell = row.get(column, "")
                if cell and column in numbers:
                    sheet.write_number(line, at, float(cell))
                else:
                    sheet.write_string(line, at, cell)
        sheet.autofilter(0, 0, sheet.dim_rowmax or 0, len(columns) - 1)
    return file.getvalue()
