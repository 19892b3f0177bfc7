"""A person with a phone, as tests see one: says, taps, sees. Everything goes over the emulator's HTTP."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests import at_work

PATIENCE = 60.0  # seconds: what fails must not hang; a slow machine is no failure


@dataclass(slots=True)
class Citizen:
    """One person in one chat with the bot. `address` is the emulator's."""

    id: int
    address: str
    http: aiohttp.ClientSession = field(repr=False)

    async def says(self, text: str) -> "Citizen":
        """Write and wait for what comes back."""
        return await self._does("messages", {"text": text})

    async def says_at_once(self, *texts: str) -> None:
        """Write several messages without waiting for answers."""
        for text in texts:
            await self._post("messages", {"text": text})

    async def answers(self, count: int) -> list[str]:
        """Return the bot's messages once there are `count` of them."""
        async with asyncio.timeout(PATIENCE):
            while len(found := [m["text"] for m in (await self.chat())["messages"] if m["from_bot"]]) < count:
                await asyncio.sleep(0.02)
        return found

    async def sends(self, **what: Any) -> "Citizen":
        """Send a sticker, a voice message, a location ... and wait for what comes back."""
        return await self._does("messages", what)

    async def taps(self, label: str) -> str:
        """Tap the button of the last message whose text contains `label`; return the notice, "" for none."""
        message = await self.last()
        for row in message["inline_keyboard"] or []:
            for button in row:
                if label in button["text"] and "callback_data" in button:
                    return await self.taps_data(button["callback_data"], message["id"])
        raise AssertionError(f"no button {label!r} under the last message")

    async def taps_data(self, data: str, message_id: int) -> str:
        """Tap a button by its data, forged ones too."""
        before = await self.chat()
        notice = (await self._post("taps", {"message_id": message_id, "data": data}))["notice"]
        if notice is None or not await at_work.done(self.address, self.id):  # nobody knows whether it was taken yet
            await self._changed(before)
        return str((notice or {}).get("text") or "")

    async def asks_inline(self, words: str) -> list[dict[str, Any]]:
        """Type the bot's name and `words` in any chat; return the results offered."""
        return list((await self._post("inline", {"query": words}))["results"])

    async def sees(self) -> str:
        """Return the text of the bot's last message."""
        return str((await self.last())["text"])

    async def buttons(self) -> list[str]:
        """Return the labels under the bot's last message."""
        return [button["text"] for row in (await self.last())["inline_keyboard"] or [] for button in row]

    async def last(self) -> dict[str, Any]:
        """Return the bot's last message."""
        return dict([message for message in (await self.chat())["messages"] if message["from_bot"]][-1])

    async def chat(self) -> dict[str, Any]:
        """Return the chat as the page would show it."""
        async with self.http.get(f"{self.address}/people/{self.id}/chat") as answer:
            return dict(await answer.json())

    async def _does(self, what: str, body: dict[str, Any]) -> "Citizen":
        before = await self.chat()
        await self._post(what, body)
        before["messages"] = [*before["messages"], None]
        await self._changed(before, looks=400)
        return self

    async def _post(self, what: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self.http.post(f"{self.address}/people/{self.id}/{what}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return dict(await answer.json())

    async def _changed(self, before: dict[str, Any], looks: int = 100) -> None:
        """Wait until the bot wrote or edited something, and noted it; a tap may change nothing, and a message hardly
        ever."""
        async with asyncio.timeout(PATIENCE):
            for _ in range(looks):
                now = await self.chat()
                if len(now["messages"]) > len(before["messages"]) or _edited(before, now):
                    break
                await asyncio.sleep(0.01)
        await at_work.done(self.address, self.id)


def _edited(before: dict[str, Any], now: dict[str, Any]) -> bool:
    pairs = zip(before["messages"], now["messages"], strict=False)
    return any(old is not None and old != new for old, new in pairs)
