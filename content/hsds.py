"""Reads HSDS 3 JSON, ours or another directory's, as a table in our columns: one row a service and location."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from opening_hours import validate

from content.failures import Problem
from content.place_formats import COLUMNS
from content.tables import Row, Table
from core.tables import Cells

Json = dict[str, Any]


def read_hsds(path: Path) -> Table:
    """Return the services of a page of the HSDS API, of a list, or a single one."""
    try:
        raw = path.read_text("utf-8-sig")
        services = _services(json.loads(raw))
    except (ValueError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", 0)
        return Table((), (), (Problem(path, line, "is not HSDS 3 JSON"),))
    rows, problems = list[Row](), list[Problem]()
    for number, service in enumerate(services, 1):
        line = _line(raw, service)
        try:
            rows += [Row(line, cells, f"service {number}: ") for cells in _rows(service)]
        except (AttributeError, KeyError, IndexError, TypeError):
            problems.append(Problem(path, line, f"service {number}: is not an HSDS 3 service"))
    return Table(COLUMNS, tuple(rows), tuple(problems))


def _services(given: Any) -> list[Any]:
    found = given.get("contents", [given]) if isinstance(given, dict) else given
    if not isinstance(found, list):
        raise ValueError("no list of services")
    return found


def _line(raw: str, service: Any) -> int:
    """Return the line where the service's id stands, 0 when it has none."""
    named = json.dumps(service.get("id")) if isinstance(service, dict) else ""
    at = raw.find(named) if named else -1
    return raw.count("\n", 0, at) + 1 if at >= 0 else 0


def _rows(service: Json) -> Iterator[Cells]:
    places = [found["location"] for found in service.get("service_at_locations") or [{"location": {}}]]
    labelled = [found for found in service.get("attributes") or [] if found.get("label") in COLUMNS]
    own = {found["label"]: str(found["value"]) for found in labelled}
    for place in places:
        name = str(service["name"] if len(places) == 1 else place.get("name") or service["name"])
        place_id = str(service["id"] if len(places) == 1 else place["id"])
        cells = {"id": place_id, "name": name, **_reach(service, place), **own}
        yield {column: " ".join(cell.split()) for column, cell in cells.items()}


def _reach(service: Json, place: Json) -> Cells:
    """Return address, point, phones, languages and hours: those of the location before those of the service."""

    def listed(name: str) -> list[Json]:
        return place.get(name) or service.get(name) or []

    hours = next((str(found.get("description", "")) for found in listed("schedules")), "")
    point = {"lat": str(place["latitude"]), "lon": str(place["longitude"])} if place.get("latitude") is not None else {}
    return {
        "address": next((str(found["address_1"]) for found in place.get("addresses") or []), ""),
        "phones": "; ".join(str(found["number"]) for found in listed("phones")),
        "languages": "; ".join(str(found["code"]) for found in listed("languages") if found.get("code")),
        "hours": hours if hours and validate(hours) else "",  # others write schedules as rules we do not read
        **point,
    }
