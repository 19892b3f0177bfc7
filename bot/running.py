"""The parts of a running bot, and the one way it calls Telegram."""

from dataclasses import dataclass
from typing import Any

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot import uploads
from bot.announcer import Announcer
from bot.intake import App, Intake
from bot.nursery import Nursery
from bot.pack import PackAtWork
from bot.reading import Reading
from bot.sender import Sender
from bot.transport import Transport
from core.ponte import Call, Ponte
from storage.keys import Keyring


@dataclass(slots=True)
class Running:
    """The parts a command works with."""

    ponte: Ponte
    pack: PackAtWork
    application: App
    transport: Transport
    intake: Intake
    sender: Sender
    reading: Reading
    announcer: Announcer
    nursery: Nursery
    keyring: Keyring
    base_url: str

    async def send(self, call: Call) -> Any:
        """Make one Bot API call. Raises PTB's `TelegramError` family."""
        try:
            result = await self._make(call)
        except TelegramError as error:
            self.ponte.meter.count("calls", _outcome(error))
            raise
        self.ponte.meter.count("calls", "taken")
        return result

    async def _make(self, call: Call) -> Any:
        ready = await uploads.with_files(call, self.ponte)
        parameters = {name: value for name, value in ready.items() if name != "method" and value is not None}
        return await self.transport.call(f"{self.base_url}/{ready['method']}", parameters)

    async def get_updates(self, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        """Long-poll once; parameters as in the Bot API."""
        patience = parameters["timeout"] + 10.0
        updates = await self.transport.call(f"{self.base_url}/getUpdates", parameters, patience)
        return list(updates)


def _outcome(error: TelegramError) -> str:
    """Return what became of a call that failed, as `/metrics` calls it."""
    match error:
        case RetryAfter():
            return "limited"
        case Forbidden():
            return "blocked"
        case BadRequest():  # PTB calls it a NetworkError too
            return "refused"
        case NetworkError():
            return "unreachable"
    return "refused"
