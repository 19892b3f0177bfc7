"""What `ponte doctor` looks at. Every module here with `look(settings)` is a look; they are found by walking."""

import pkgutil
from collections.abc import AsyncIterator
from importlib import import_module

from bot.doctor.finding import Finding
from bot.settings import Settings


async def examined(settings: Settings, online: bool) -> AsyncIterator[Finding]:
    """Yield what every look finds, by name of its module; those that need the network (`ONLINE`) only where `online`.

    What a look itself meets is a fault, told by its kind alone.
    """
    for module in pkgutil.iter_modules(__path__):
        look = import_module(f"{__name__}.{module.name}")
        if not hasattr(look, "look") or (getattr(look, "ONLINE", False) and not online):
            continue
        try:
            for finding in await look.look(settings):
                yield finding
        except Exception as error:  # one broken part must not hide the others
            yield Finding(module.name, "fault", f"could not be looked at ({type(error).__name__})", "ask for help")
