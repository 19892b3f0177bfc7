"""The places of a pack in memory, each with the point it is found by."""

import heapq
import html
from collections.abc import Callable
from dataclasses import dataclass

from content.pack import Pack
from content.place_formats import DistrictRow, PlaceRow
from core.geo import distance_km
from core.model import Contact
from core.places import District, Near, Place, PlaceKind, Point

Shown = Callable[[str], Place]
"""Builds a place for a reader's language."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A place of a list: `ranked` is its own point or the middle of its district, None where neither is known."""

    id: str
    ranked: Point | None
    shown: Shown


class Places:
    """What is where. Contacts of a kind stand beside the rows of its list."""

    def __init__(self, pack: Pack, contact: Callable[[str, str], Contact], stale: Callable[[str, int], bool]) -> None:
        self._middles = {row.name: Point(row.lat, row.lon) for row in pack.districts}
        self._districts = tuple(_district(row) for row in pack.districts)
        self._contact, self._stale = contact, stale
        self._by_kind = {kind: self._listed(pack, kind) for kind in pack.kinds}
        self._kinds = tuple(
            PlaceKind(kind, entry.icon, entry.section, entry.topic, entry.shown)
            for kind, entry in pack.kinds.items()
            if self._by_kind[kind]
        )

    def kinds(self) -> tuple[PlaceKind, ...]:
        return self._kinds

    def districts(self) -> tuple[District, ...]:
        return self._districts

    def near(self, here: Point, kind: str, lang: str, limit: int) -> tuple[Near, ...]:
        """Return the nearest places of a kind; those of which only the district is known are ranked by its middle."""
        ranked = (
            (distance_km(here, listed.ranked), listed.id)
            for listed in self._by_kind.get(kind, {}).values()
            if listed.ranked
        )
        nearest = heapq.nsmallest(limit, ranked)
        places = ((km, self._by_kind[kind][found].shown(lang)) for km, found in nearest)
        return tuple(Near(place, km if place.point else None) for km, place in places)

    def place(self, kind: str, place_id: str, lang: str) -> Place | None:
        listed = self._by_kind.get(kind, {}).get(place_id)
        return listed.shown(lang) if listed else None

    def _listed(self, pack: Pack, kind: str) -> dict[str, Listed]:
        rows = [self._of_row(row, pack.kinds[kind].review_months) for row in pack.places.get(kind, ())]
        contacts = [
            self._of_contact(name, kind, entry.name, entry.district)
            for name, entry in pack.contacts.items()
            if entry.kind == kind and entry.address
        ]
        return {listed.id: listed for listed in (*contacts, *rows)}

    def _of_row(self, row: PlaceRow, review_months: int) -> Listed:
        point = Point(row.lat, row.lon) if row.lat is not None and row.lon is not None else None
        place = Place(
            id=row.id,
            kind=row.kind,
            name=row.name,
            district=row.district,
            contact=_shown(row, self._stale(row.checked_on, review_months)),
            confirmed=row.confirmed,
            address=row.address if row.confirmed else "",
            point=point if row.confirmed else None,
            door=row.point == "door",
            cost=row.cost if row.confirmed else "",
            papers=row.papers if row.confirmed else "",
        )
        return Listed(row.id, point or self._middles.get(row.district), lambda lang: place)

    def _of_contact(self, name: str, kind: str, title: str, district: str) -> Listed:
        def shown(lang: str) -> Place:
            contact = self._contact(name, lang)
            return Place(name, kind, title, district, contact, confirmed=not contact.incomplete)

        return Listed(name, self._middles.get(district), shown)


def _district(row: DistrictRow) -> District:
    return District(row.code, row.name, Point(row.lat, row.lon), row.area)


def _shown(row: PlaceRow, stale: bool) -> Contact:
    """Return the row as a reader may see it: of an unconfirmed place the name alone."""
    name = html.escape(row.name, quote=False)
    if not row.confirmed:
        return Contact(id=row.id, name=name, incomplete=True)
    return Contact(
        id=row.id,
        name=name,
        phones=row.phones,
        address=html.escape(row.address, quote=False),
        hours=row.hours,
        hours_confirmed=row.hours_confirmed,
        languages=row.languages,
        checked_on=row.checked_on,
        stale=stale,
    )
