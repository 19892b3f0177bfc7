"""Takes a list of places into a pack: all of it or nothing."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from content.failures import ImportRefused, PackBroken, Problem
from content.hsds import read_hsds
from content.pack import Pack
from content.place_formats import COLUMNS, KindEntry, PlaceRow, cells
from content.place_lists import Ground, places_of
from content.reading import read_pack
from content.replacing import replace
from content.tables import SHEETS, Row, Table, given
from core.tables import Cells, to_csv

READERS = SHEETS | {".json": read_hsds}
THEIRS = re.compile(r"\{([^}]+)\}")
NEEDED = ("id", "name", "lat", "lon")  # their columns for these tell whose list it is


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: places by kind, and how many rows of the list were left out because they are over."""

    places: dict[str, int]
    skipped: int


def import_places(file: Path, folder: Path, kind: str = "") -> Imported:
    """Replace the pack's lists of the kinds in `file`; `kind` is that of rows which name none.

    Raises `ImportRefused` with every fault of the file, and changes nothing then; `PackBroken` for a broken pack.
    """
    pack = read_pack(folder)
    if pack.problems:
        raise PackBroken(pack.problems)
    table, skipped = _ours(given(file, READERS), pack, kind)
    places, problems = places_of(file, table, Ground(pack.kinds, pack.districts))
    if problems or not places:
        raise ImportRefused(problems or [Problem(file, 0, "has no places")])
    replace({folder / "places" / f"{name}.csv": _written(rows) for name, rows in _by_kind(places).items()})
    return Imported(dict(Counter(place.kind for place in places)), skipped)


def _ours(table: Table, pack: Pack, kind: str) -> tuple[Table, int]:
    """Return the table in our columns, and how many rows were left out."""
    if {"id", "name"} <= set(table.columns):
        rows = tuple(Row(row.line, {"kind": kind, **_filled(row.cells)}, row.where) for row in table.rows)
        return Table(table.columns, rows), 0
    for name, entry in pack.kinds.items():
        if entry.columns and _theirs(entry) <= set(table.columns):
            kept = [row for row in table.rows if not _replaced(entry.skip, row.cells)]
            rows = tuple(_translated(row, entry, kind or name) for row in kept)
            names = {column: ", ".join(THEIRS.findall(text)) or column for column, text in entry.columns.items()}
            return Table(COLUMNS, rows, names=names), len(table.rows) - len(rows)
    return table, 0


def _filled(found: Cells) -> Cells:
    return {column: cell for column, cell in found.items() if cell}


def _theirs(entry: KindEntry) -> set[str]:
    return {name for column in NEEDED for name in THEIRS.findall(entry.columns.get(column, ""))}


def _translated(row: Row, entry: KindEntry, kind: str) -> Row:
    made = {column: _replaced(template, row.cells) for column, template in entry.columns.items()}
    return Row(row.line, {"kind": kind, **made}, row.where)


def _replaced(template: str, found: Cells) -> str:
    """Return the text with their columns in it, "" where all of those are empty."""
    named = THEIRS.findall(template)
    if named and not any(found.get(name) for name in named):
        return ""
    return THEIRS.sub(lambda place: found.get(place[1], ""), template).strip(" ,")


def _by_kind(places: list[PlaceRow]) -> dict[str, list[PlaceRow]]:
    return {kind: [place for place in places if place.kind == kind] for kind in sorted({p.kind for p in places})}


def _written(places: list[PlaceRow]) -> bytes:
    return to_csv(COLUMNS, [cells(place) for place in places]).encode()


def all_places(pack: Pack) -> Iterator[Cells]:
    """Yield every place of the pack's lists as texts, kind by kind."""
    return (cells(place) for kind in pack.kinds for place in pack.places.get(kind, ()))
