"""Faults on request: what networks and servers do to a bot."""

import asyncio
from dataclasses import dataclass

from emulator.errors import ApiError, too_many
from emulator.people import Json


@dataclass(slots=True)
class Fault:
    """The next `times` calls of `method` ("*": any), to `chat_id` (None: any), go wrong.

    `kind`: "429" (with `seconds` to wait), "502", "slow" (by `seconds`), "reset" (after the work was done).
    """

    kind: str
    method: str = "*"
    chat_id: int | None = None
    times: int = 1
    seconds: float = 1.0


class Faults:
    """The faults still to come."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def plan(self, fault: Fault) -> None:
        """Add a fault."""
        self._planned.append(fault)

    async def before(self, method: str, parameters: Json) -> bool:
        """Let a fault happen; raises its refusal, returns True when the answer must be lost afterwards."""
        fault = self._next(method, parameters.get("chat_id"))
        if fault is None:
            return False
        if fault.kind == "429":
            raise too_many(int(fault.seconds))
        if fault.kind == "502":
            raise ApiError(502, "Bad Gateway")
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        return fault.kind == "reset"

    def _next(self, method: str, chat_id: object) -> Fault | None:
        for fault in self._planned:
            if fault.times > 0 and fault.method in ("*", method) and fault.chat_id in (None, chat_id):
                fault.times -= 1
                return fault
        return None
