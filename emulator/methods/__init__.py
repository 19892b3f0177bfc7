"""The methods of the Bot API, by name; every module here is imported, so a new method is one function."""

import pkgutil
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any

from emulator.people import Json
from emulator.world import World

Method = Callable[[World, Json], Awaitable[Any]]
REGISTRY: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Register a function as the method `name`; it gets checked parameters and returns the `result`."""

    def register(function: Method) -> Method:
        REGISTRY[name] = function
        return function

    return register


def load() -> dict[str, Method]:
    """Return every method."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return REGISTRY
