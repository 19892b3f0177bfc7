"""Findings as aligned text for a terminal."""

from collections.abc import Sequence

from exports.reader import Reader
from exports.report.annex import held
from exports.report.cards import overview


def listing(reader: Reader) -> str:
    """Return every indicator in a line, and what was held back."""
    findings, table = reader.findings, overview(reader)
    period = reader.period(findings.first, findings.last)
    head = f"{reader.library.city.name}, {period} (k = {findings.k})"
    return "\n".join([head, "", *_aligned([table.head, *table.rows]), "", held(reader)[0]]) + "\n"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows with the first column to the left, the others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(_padded(row, widths)).rstrip() for row in rows]


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *rest = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]
