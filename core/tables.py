"""Rows that travel as CSV: written so that no spreadsheet takes a cell for a formula, and read back unchanged."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

Cells = Mapping[str, str]
"""One row: column to text, "" for what is not known."""

FORMULA = "=+-@＝＋－＠\t\r\n"  # what a spreadsheet takes for the start of a formula (OWASP, CSV injection)
SHIELD = "'"
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def shielded(cell: str) -> str:
    """Return the cell with an apostrophe before what would be a formula; numbers stay numbers."""
    return SHIELD + cell if cell[:1] in {*FORMULA, SHIELD} and cell and not NUMBER.fullmatch(cell) else cell


def bare(cell: str) -> str:
    """Return a cell without the apostrophe that `shielded` put there."""
    return cell[1:] if cell[:1] == SHIELD and cell[1:2] in {*FORMULA, SHIELD} else cell


def to_csv(columns: Sequence[str], rows: Iterable[Cells]) -> str:
    """Return rows as CSV with a head (RFC 4180 quoting, lines end in LF)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([shielded(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue()
