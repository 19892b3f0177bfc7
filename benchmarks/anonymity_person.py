"""Somebody of the crowd with a phone: writes and taps in the emulator's world and sees what the bot sends there."""

import asyncio
from dataclasses import dataclass
from typing import Any

from emulator.chats import tap, write
from emulator.world import World

PATIENCE = 120.0  # seconds: a slow machine is no finding


@dataclass(frozen=True, slots=True)
class Person:
    """One person in one chat with the bot."""

    world: World
    id: int

    async def says(self, text: str) -> None:
        """Write and wait for what comes back."""
        before = self._seen()
        write(self.world, self.id, {"text": text})
        await self._changed(before)

    async def taps(self, data: str) -> None:
        """Tap a button by its data and wait until the message under it is another one."""
        before = self._seen()
        await tap(self.world, self.id, self._last()["message_id"], data)
        await self._changed(before)

    async def chooses(self, value: str) -> None:
        """Tap the button of an open talk that has this value."""
        await self.taps(self.choices()[value])

    def buttons(self) -> list[str]:
        """Return the data of the buttons under the last message."""
        rows = self._last().get("reply_markup", {}).get("inline_keyboard", [])
        return [button["callback_data"] for row in rows for button in row if "callback_data" in button]

    def choices(self) -> dict[str, str]:
        """Return the data of a feedback talk's buttons by their value."""
        found = [data for data in self.buttons() if data.startswith("telling|")]
        return {data.split("|")[1].partition(".")[2]: data for data in found}

    def _last(self) -> dict[str, Any]:
        return [message.api for message in self.world.chats[self.id].messages.values() if message.from_bot][-1]

    def _seen(self) -> list[tuple[Any, ...]]:
        messages = self.world.chats[self.id].messages.values()
        return [(one.api["text"], str(one.api.get("reply_markup"))) for one in messages if one.from_bot]

    async def _changed(self, before: list[tuple[Any, ...]]) -> None:
        news = asyncio.Event()
        self.world.chats[self.id].listeners.add(news)
        async with asyncio.timeout(PATIENCE):
            while self._seen() == before:
                await news.wait()
                news.clear()
        self.world.chats[self.id].listeners.discard(news)
