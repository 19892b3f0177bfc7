"""The live message: how far an announcement is, edited every few seconds in the chats of those who look."""

import logging
from collections.abc import Callable

from telegram.error import BadRequest, TelegramError

from bot.attempts import Send
from core.announcements import Announcement, Progress
from core.model import Person
from core.ponte import Call, Ponte

logger = logging.getLogger(__name__)
EVERY = 3.0  # seconds
MOVING = ("scheduled", "sending")

Tell = Callable[[Ponte, Person, int, Announcement, Progress], list[Call]]
"""Returns the calls that edit a message (its id) of somebody to show how far an announcement is."""
Watched = tuple[str, int, list[Call]]


class Watch:
    """Keeps the messages up to date until their announcement is over."""

    def __init__(self, ponte: Ponte, send: Send, tell: Tell) -> None:
        self._ponte, self._send, self._tell = ponte, send, tell
        self._shown: dict[tuple[str, int], list[Call]] = {}

    async def show(self) -> None:
        """Edit every message whose words changed."""
        found = await self._found()
        for announcement_id, chat_id, calls in found:
            if self._shown.get((announcement_id, chat_id)) != calls:
                self._shown[announcement_id, chat_id] = calls
                await self._edit(announcement_id, chat_id, calls)
        kept = {(announcement_id, chat_id) for announcement_id, chat_id, _ in found}
        self._shown = {key: calls for key, calls in self._shown.items() if key in kept}

    async def _found(self) -> list[Watched]:
        """Return what each message is to show; those of an announcement that is over are shown for the last time."""
        found: list[Watched] = []
        async with self._ponte.storage.unit_of_work() as work:
            for announcement_id in await work.announcements.watched():
                announcement = await work.announcements.get(announcement_id)
                progress = await work.deliveries.progress(announcement_id)
                for chat_id, message_id in await work.announcements.watchers(announcement_id):
                    person = await work.people.get(chat_id)
                    if announcement and person:
                        calls = self._tell(self._ponte, person, message_id, announcement, progress)
                        found.append((announcement_id, chat_id, calls))
                    if announcement is None or announcement.state not in MOVING:
                        await work.announcements.unwatch(announcement_id, chat_id)
            await work.commit()
        return found

    async def _edit(self, announcement_id: str, chat_id: int, calls: list[Call]) -> None:
        try:
            for call in calls:
                await self._send(call)
        except BadRequest as error:
            if "not modified" not in error.message.lower():  # the message is gone: nobody looks any more
                async with self._ponte.storage.unit_of_work() as work:
                    await work.announcements.unwatch(announcement_id, chat_id)
                    await work.commit()
        except TelegramError as error:
            logger.warning("a live message was not edited: %s", type(error).__name__)
