"""Places as HSDS 3 JSON (Human Services Data Specification, docs.openreferral.org): one service at one location each.

What HSDS has a field for stands there; our own columns travel as attributes, their label the column's name, so that
an import gets back exactly what was exported.
"""

import json
from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from core.model import City
from core.tables import Cells

Json = dict[str, Any]
STANDARD = frozenset({"name", "address", "lat", "lon", "phones", "hours", "languages"})
DOUBT = "Address, phone and hours are not confirmed."


def to_hsds(city: City, country: str, rows: Iterable[Cells]) -> bytes:
    """Return the page that `GET /services` of the HSDS API answers with, all places on it. `country` is ISO 3166-1."""
    space = uuid5(NAMESPACE_URL, f"ponte:{city.id}")
    organization = {"id": str(uuid5(space, "city")), "name": city.name, "description": city.name}
    services = [_service(space, organization, city.name, country, row) for row in rows]
    page = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": services,
    }
    return json.dumps(page, ensure_ascii=False, indent=1).encode()


def _service(space: UUID, organization: Json, city: str, country: str, row: Cells) -> Json:
    own = uuid5(space, f"{row['kind']}/{row['id']}")
    location = {"id": _part(own, "location"), "location_type": "physical", "name": row["name"], **_point(row)}
    if row["address"]:
        location["addresses"] = [_address(own, city, country, row)]
    return {
        "id": str(own),
        "name": row["name"],
        "status": "active",
        "organization": organization,
        "phones": [{"id": _part(own, f"phone {phone}"), "number": phone} for phone in _parts(row["phones"])],
        "languages": [_language(own, code) for code in _parts(row["languages"])],
        "schedules": [{"id": _part(own, "hours"), "description": row["hours"]}] if row["hours"] else [],
        "service_at_locations": [{"id": _part(own, "at"), "location": location}],
        "attributes": [_attribute(own, *pair) for pair in row.items() if pair[0] not in STANDARD and pair[1]],
        **({} if row["confirmed"] == "yes" else {"alert": DOUBT}),
    }


def _attribute(own: UUID, column: str, cell: str) -> Json:
    return {"id": _part(own, f"attribute {column}"), "link_entity": "service", "label": column, "value": cell}


def _language(own: UUID, code: str) -> Json:
    return {"id": _part(own, f"language {code}"), "code": code, "name": code}


def _point(row: Cells) -> Json:
    return {"latitude": float(row["lat"]), "longitude": float(row["lon"])} if row["lat"] else {}


def _address(own: UUID, city: str, country: str, row: Cells) -> Json:
    return {
        "id": _part(own, "address"),
        "address_type": "physical",
        "address_1": row["address"],
        "city": city,
        "state_province": "",
        "postal_code": "",
        "country": country,
    }


def _part(own: UUID, name: str) -> str:
    return str(uuid5(own, name))


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
