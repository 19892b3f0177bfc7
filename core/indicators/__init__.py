"""The indicators: one file each, found by walking. None computes a figure itself, so none can pass the gate by."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from core.measures import Definition


@cache
def registry() -> tuple[Definition, ...]:
    """Return every indicator, by the name of its file."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").DEFINITION for name in names)
