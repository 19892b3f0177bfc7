"""The open data of a period as a Frictionless Data Package (datapackage.org, version 2): tables, dictionary, method."""

import hashlib
import io
import json
from collections.abc import Mapping
from typing import Any, get_args
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from core.figures import Direction, Unit
from core.model import City
from exports.formats import csv
from exports.reader import Reader, State
from exports.report.annex import method
from exports.tables import FIGURES, INDICATORS, TABLES, Column, TableOf

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
README, DESCRIPTOR = "README.md", "datapackage.json"
CLOSED_SETS = {
    "unit": get_args(Unit),
    "state": get_args(State),
    "direction": get_args(Direction),
}


def pack(reader: Reader) -> dict[str, bytes]:
    """Return the files of the package by name; the same findings give the same bytes."""
    tables = {f"{table.name}.csv": csv(reader, table).encode() for table in TABLES}
    described = json.dumps(_descriptor(reader, tables), ensure_ascii=False, indent=1) + "\n"
    readme = _readme(reader)
    return {DESCRIPTOR: described.encode(), README: readme.encode(), **tables}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP, in the order of their names and without a time: the same files give the same bytes."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = ZipInfo(name)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def _title(reader: Reader) -> str:
    findings = reader.findings
    period = reader.period(findings.first, findings.last)
    return reader.say("pack.title", city=reader.library.city.name, period=period)


def _about(reader: Reader) -> str:
    return reader.say("pack.description", city=reader.library.city.name, k=reader.findings.k)


def _descriptor(reader: Reader, tables: Mapping[str, bytes]) -> dict[str, Any]:
    findings, plan = reader.findings, reader.plan
    how, limits = method(reader)
    described = {
        "$schema": PROFILE,
        "name": f"ponte-{reader.library.city.id}-{findings.first}-{findings.last}",
        "title": _title(reader),
        "description": "\n\n".join([_about(reader), *how, *limits, reader.say("pack.shield")]),
        "version": "1.0.0",
        "keywords": ["migration", "public services", "participation", "indicators"],
        "contributors": [{"title": reader.library.city.name, "roles": ["publisher"]}],
        "sources": [{"title": f"{plan.title} ({plan.law})"}] if plan else [],
        "licenses": _licences(reader.library.city),
        "resources": [_resource(reader, table, tables[f"{table.name}.csv"]) for table in TABLES],
    }
    return {name: value for name, value in described.items() if value != []}


def _licences(city: City) -> list[dict[str, str]]:
    path = {"path": city.licence_url} if city.licence_url else {}
    return [{"name": city.licence, **path}] if city.licence else []


def _resource(reader: Reader, table: TableOf, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": reader.say(f"tables.{table.name}_resource"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(reader, table),
    }


def _schema(reader: Reader, table: TableOf) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(reader, column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    if table is FIGURES:
        reference = {"resource": INDICATORS.name, "fields": list(INDICATORS.key)}
        schema["foreignKeys"] = [{"fields": ["indicator"], "reference": reference}]
    return schema


def _field(reader: Reader, column: Column) -> dict[str, Any]:
    field = {
        "name": column.name,
        "type": column.type,
        "description": reader.say(f"tables.{column.about or column.name}"),
    }
    closed = CLOSED_SETS.get(column.name)
    return {**field, "constraints": {"enum": list(closed)}} if closed else field


def _readme(reader: Reader) -> str:
    say, (how, limits) = reader.say, method(reader)
    files = [f"- `{table.name}.csv`: {say(f'tables.{table.name}_resource')}" for table in TABLES]
    city = reader.library.city
    told = f"{city.licence} {city.licence_url}".strip() or say("pack.no_licence")
    parts = [
        f"# {_title(reader)}",
        _about(reader),
        f"## {say('pack.files')}",
        "\n".join([*files, f"- `{DESCRIPTOR}`: Frictionless Data Package"]),
        say("pack.shield"),
        f"## {say('method.method')}",
        "\n".join(f"- {line}" for line in how),
        f"## {say('method.limits')}",
        "\n".join(f"- {line}" for line in limits),
        f"## {say('pack.licence')}",
        told,
    ]
    return "\n\n".join(parts) + "\n"
