"""Takes a request apart (query, form, JSON, multipart), as the Bot API does; stricter on unknown names."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from emulator.errors import ApiError, bad
from emulator.people import Json
from emulator.world import File


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method."""

    name: str
    kind: str
    required: bool


def _table() -> dict[str, list[Parameter]]:
    rows = tomllib.loads(Path(__file__).with_name("parameters.toml").read_text("utf-8"))
    return {method: [_parameter(word) for word in row.split()] for method, row in rows.items()}


def _parameter(word: str) -> Parameter:
    name, kind = word.rstrip("!").split(":")
    return Parameter(name, kind, word.endswith("!"))


METHODS = _table()
NAMES = {name.lower(): name for name in METHODS}


async def raw_parameters(request: web.Request) -> Json:
    """Return what was sent, files as `File`."""
    given: Json = dict(request.query)
    if request.method == "GET" or not request.can_read_body:
        return given
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise bad("can't parse JSON object") from None
        return {**given, **body}
    for name, value in (await request.post()).items():
        given[name] = _file(value) if isinstance(value, web.FileField) else value
    return given


def _file(field: web.FileField) -> File:
    return File(field.filename, field.content_type, field.file.read())


def checked(method: str, raw: Json) -> Json:
    """Return the parameters in their types; raises 400 for unknown, missing and malformed ones."""
    known = {parameter.name: parameter for parameter in METHODS[method]}
    attached = {name for name, value in raw.items() if isinstance(value, File) and name not in known}
    for name in raw.keys() - known.keys() - attached:
        raise bad(f"unknown parameter {name}")
    given = {name: _typed(known[name], value) for name, value in raw.items() if name in known}
    for name in attached:
        given = {key: raw[name] if value == f"attach://{name}" else value for key, value in given.items()}
    for parameter in known.values():
        if parameter.required and parameter.name not in given:
            raise bad(MISSING.get(parameter.name, f"{parameter.name} is empty"))
    return given


MISSING = {"text": "message text is empty", "message_id": "message identifier is not specified"}


def _typed(parameter: Parameter, value: Any) -> Any:
    try:
        return KINDS[parameter.kind](value)
    except (ValueError, TypeError):
        raise bad(f"can't parse {parameter.name}") from None


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _bool(value: Any) -> bool:
    return value if isinstance(value, bool) else str(value).lower() in {"true", "yes", "1"}


def _chat(value: Any) -> int | str:
    try:
        return int(value)
    except ValueError:
        return str(value)


KINDS: dict[str, Callable[[Any], Any]] = {
    "int": int,
    "float": float,
    "string": str,
    "bool": _bool,
    "json": _json,
    "chat": _chat,
    "file": lambda value: value,
}


def method_name(path: str) -> str:
    """Return the method of a path, whatever its case; raises 404."""
    if path.lower() not in NAMES:
        raise ApiError(404, "Not Found")
    return NAMES[path.lower()]
