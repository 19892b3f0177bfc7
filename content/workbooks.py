"""Whether a workbook is what it looks like: small files can unfold to more than any machine has."""

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

UNFOLDED = 50_000_000  # bytes of all its parts together
CELLS = 2_000_000  # rows times columns: the reader keeps the empty ones too
CHUNK = 1_000_000
PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,3})([0-9]{1,7})["']""")
ROW, CELL = re.compile(rb"[<:]row\b"), re.compile(rb"[<:]c\b")


def unfolds(path: Path) -> bool:
    """Tell whether all parts of an XLSX together, and the area its cells span, stay within bounds.

    The sizes a ZIP states are not believed: what comes out is counted. False too for what is no ZIP.
    """
    left = UNFOLDED
    try:
        with ZipFile(path) as parts:
            for name in parts.namelist():
                content = bytearray()
                with parts.open(name) as part:
                    while chunk := part.read(CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            return False
                        content += chunk
                if "worksheets/" in name and _area(bytes(content)) > CELLS:
                    return False
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError):
        return False  # encrypted, damaged, or packed in a way nobody saves a workbook
    return True


def _area(sheet: bytes) -> int:
    """Return rows times columns of the area that the cells of a sheet span from its corner, named ones and others."""
    places, rows = PLACE.findall(sheet), ROW.split(sheet)
    height = max(len(rows), *(int(row) for _, row in places), 0)
    widest = max(len(CELL.findall(row)) for row in rows)
    return height * max(widest, *(_column(letters) for letters, _ in places), 0)


def _column(letters: bytes) -> int:
    """Return the number of a column by its letters, 0 for none."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
