"""What a list of places is checked against, and the places and districts of a table."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from content.failures import Problem
from content.place_formats import AreaRow, DistrictRow, KindEntry, PlaceRow
from content.rows import problem, twice, validated
from content.tables import Table
from core.geo import distance_km
from core.matching import match
from core.places import Point

FAR_KM = 60.0  # from every district: the point is a typing error, or of another city
Part = TypeVar("Part", AreaRow, DistrictRow)


class Ground:
    """What a list of places is checked against: the kinds and the districts of the city."""

    def __init__(self, kinds: dict[str, KindEntry], districts: Iterable[DistrictRow]) -> None:
        self._kinds = kinds
        self._names = {row.code: row.name for row in districts}
        self._known = frozenset(self._names.values())
        self._middles = [Point(row.lat, row.lon) for row in districts]

    def settled(self, place: PlaceRow) -> PlaceRow:
        """Return the place with its district as the city names it: given by code, or by a name one cannot mistake."""
        if not place.district or place.district in self._known:
            return place
        found = match(place.district, self._known)
        name = self._names.get(place.district) or (found.names[0] if found.sure else place.district)
        return place.model_copy(update={"district": name})

    def faults(self, place: PlaceRow) -> Iterator[tuple[str, str]]:
        """Yield what does not fit this city: the column and the reason."""
        if place.kind not in self._kinds:
            yield "kind", f"{place.kind} is not in places/kinds.toml"
        if place.checked_on > f"{date.today():%Y-%m}":
            yield "checked_on", "lies in the future"
        if place.district and place.district not in self._known:
            yield "district", f"{place.district} is not in places/districts.csv"
        if place.lat is not None and place.lon is not None:
            here = Point(place.lat, place.lon)
            if all(distance_km(here, middle) > FAR_KM for middle in self._middles):
                yield "lat", f"this point is more than {FAR_KM:.0f} km from every district"


def areas_of(path: Path, table: Table) -> tuple[list[AreaRow], list[Problem]]:
    """Return the rows of `areas.csv`, codes and names unique."""
    return _listed(path, table, AreaRow)


def districts_of(path: Path, table: Table, areas: Iterable[AreaRow]) -> tuple[list[DistrictRow], list[Problem]]:
    """Return the rows of `districts.csv`, codes and names unique; in a city with areas each is in one of them."""
    known = {area.code for area in areas}
    districts, problems = _listed(path, table, DistrictRow)
    where = {row.cells.get("code", ""): row for row in table.rows}
    strays = [district for district in districts if district.area not in known and (known or district.area)]
    problems += [
        problem(path, table, where[stray.code], "area", f"{stray.area or 'nothing'} is not in places/areas.csv")
        for stray in strays
    ]
    return districts, problems


def _listed(path: Path, table: Table, kind: type[Part]) -> tuple[list[Part], list[Problem]]:
    found, problems = validated(path, table, kind)
    for column in ("code", "name"):
        problems += twice(path, table, [(row, getattr(part, column)) for row, part in found], column)
    return [part for _, part in found], problems


def places_of(path: Path, table: Table, ground: Ground) -> tuple[list[PlaceRow], list[Problem]]:
    """Return the places of a table in our own columns, ids unique within their kind."""
    found, problems = validated(path, table, PlaceRow)
    settled = [(row, ground.settled(place)) for row, place in found]
    problems += [problem(path, table, row, *fault) for row, place in settled for fault in ground.faults(place)]
    problems += twice(path, table, [(row, f"{place.kind} {place.id}") for row, place in settled], "id")
    return [place for _, place in settled], problems
