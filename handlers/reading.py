"""The short way of an entry that only shows something: no object of the framework, no transaction of its own, no outbox
row, and nothing says what was read."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from time import perf_counter
from typing import NoReturn, cast

from core.errors import StorageError
from core.model import Glance
from core.ponte import After, Ponte
from core.ports import UnitOfWork
from handlers.answering import calls_for
from handlers.heard import Heard, Raw, commanded, tapped
from handlers.turn import Answer, Turn, turn_of

logger = logging.getLogger(__name__)
Short = Callable[[Turn], Awaitable[Answer | None]]
"""An entry without a unit of work. It returns None where the long way is needed."""

Named = Mapping[str, tuple[str, Short]]
"""Short entries by command or kind of button, each with the name its time is noted under."""


class NoWork:
    """Stands where other entries have their unit of work: on the short way nothing can be read there or written."""

    def __getattr__(self, noun: str) -> NoReturn:
        raise RuntimeError(f"the short way asks for {noun}")


NO_WORK = cast(UnitOfWork, NoWork())


class ShortWay:
    """Looks, shows, remembers (see `core.ponte.Reader`). Called with a raw update it returns whether that is over; what
    is not is the long way's, also what failed here: there it is told to the person. Raises StorageError."""

    def __init__(self, ponte: Ponte, commands: Named, kinds: Named) -> None:
        self._ponte, self._commands, self._kinds = ponte, commands, kinds

    async def __call__(self, raw: Raw) -> bool:
        if (found := tapped(raw)) and (entry := self._kinds.get(found[0])):
            return await self._timed(found[1], *entry)
        if (found := commanded(raw)) and (entry := self._commands.get(found[0])):
            return await self._timed(found[1], *entry)
        return False

    async def _timed(self, heard: Heard, name: str, short: Short) -> bool:
        began = perf_counter()
        try:
            if not await self._shown(heard, short):
                return False
        except StorageError:
            raise
        except Exception as error:
            known = {"update": heard.update_id, "handler": name, "error": type(error).__name__}
            logger.warning("the short way failed", extra=known)
            return False
        self._ponte.meter.took(name, perf_counter() - began)
        return True

    async def _shown(self, heard: Heard, short: Short) -> bool:
        ponte = self._ponte
        glance = await ponte.reader.look(heard.update_id, heard.user_id)
        if glance.taken:
            return True
        if glance.crossed:
            return False
        turn = turn_of(heard, NO_WORK, ponte, glance.person, glance.free and heard.user_id not in ponte.admins)
        answer = await short(turn) if ponte.reader.is_ready(heard.user_id) else None
        if answer is None:
            return False
        await ponte.reader.show(heard.user_id, calls_for(heard, answer), _after(heard, turn, answer, glance))
        return True


def _after(heard: Heard, turn: Turn, answer: Answer, glance: Glance) -> After:
    """Return what is to be written: of a person nobody knew only where the answer says so."""
    person = turn.person if turn.person != glance.person and (glance.person or answer.kept) else None
    return After(heard.update_id, person, heard.message_id)
