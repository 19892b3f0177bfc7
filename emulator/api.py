"""Carries out one call of the Bot API: parameters checked, limits and faults applied, everything noted."""

from typing import Any

from emulator.errors import ApiError
from emulator.faults import Faults
from emulator.limits import Limits
from emulator.methods import load
from emulator.parameters import checked, method_name
from emulator.people import Json
from emulator.world import File, World

SPOKEN = ("send", "copy", "forward")
SILENT = {"sendChatAction"}


class Api:
    """The methods over one world."""

    def __init__(self, world: World, limits: bool) -> None:
        self.world, self.faults = world, Faults()
        self._limits = Limits() if limits else None
        self._methods = load()
        world.call = self.call

    async def call(self, path: str, raw: Json) -> tuple[Any, bool]:
        """Return the result, and whether its answer must get lost; raises `ApiError`."""
        name = method_name(path)
        entry: Json = {"method": name, "parameters": _shown(raw), "status": 200, "description": ""}
        try:
            lost = await self.faults.before(name, _with_number(raw))
            given = checked(name, raw)
            if self._limits and name.startswith(SPOKEN) and name not in SILENT and isinstance(given["chat_id"], int):
                self._limits.count(given["chat_id"])
            return await self._methods[name](self.world, given), lost
        except ApiError as refusal:
            entry |= {"status": refusal.status, "description": refusal.description}
            raise
        finally:
            self.world.journal.append(entry)


def _with_number(raw: Json) -> Json:
    chat = str(raw.get("chat_id", ""))
    return {**raw, "chat_id": int(chat)} if chat.lstrip("-").isdigit() else raw


def _shown(raw: Json) -> Json:
    return {name: f"<{value.name}>" if isinstance(value, File) else value for name, value in raw.items()}
