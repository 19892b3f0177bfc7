"""aiogram's typed Bot API as judge: of what we send, and of what our emulator answers."""

import json
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError


@cache
def _methods() -> dict[str, type[BaseModel]]:
    import aiogram.methods

    found = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    return {model.__api_method__: model for model in found if hasattr(model, "__api_method__")}


def check_request(method: str, parameters: dict[str, Any]) -> None:
    """Raise AssertionError where the Bot API's description of `method` does not know these parameters."""
    model = _methods()[method]
    given = {name: _decoded(name, value) for name, value in parameters.items()}
    try:
        made = model.model_validate(given)
    except ValidationError as error:
        raise AssertionError(f"{method}: {error}") from None
    assert not unknown(made), f"{method}: {unknown(made)}"


def check_type(name: str, value: Any) -> None:
    """Raise AssertionError where `value` is not an aiogram `name`, or has fields it does not know."""
    import aiogram.types

    made = TypeAdapter(getattr(aiogram.types, name)).validate_python(value)
    assert not unknown(made), f"{name}: {unknown(made)}"


def check_result(method: str, result: Any) -> None:
    """The same for the `result` of a method."""
    made = TypeAdapter(_methods()[method].__returning__).validate_python(result)
    assert not unknown(made), f"{method}: {unknown(made)}"


def unknown(made: Any) -> list[str]:
    """Return the fields no model knows, anywhere inside."""
    if isinstance(made, BaseModel):
        own = list(made.model_extra or {})
        return own + [name for value in made.__dict__.values() for name in unknown(value)]
    if isinstance(made, list):
        return [name for value in made for name in unknown(value)]
    return []


def _decoded(name: str, value: Any) -> Any:
    """Structures travel as JSON text; texts that look like JSON do not."""
    if isinstance(value, str) and value[:1] in ("[", "{") and name not in ("text", "caption"):
        return json.loads(value)
    return value
