"""People who ask meanwhile: some type a command, most tap a button; how long each waits for what they see."""

import asyncio
import random
import time
from collections.abc import Callable

from emulator import chats
from emulator.people import Chat, Json
from emulator.world import World

TYPED = 0.06  # the share of questions that are typed: their answers are new messages and count against the limit
PATIENCE = 60.0  # seconds; a bot that starts on a busy machine


class Asking:
    """Asks `rate` times a second, at random moments, from `people` who take turns; `waits` are seconds."""

    def __init__(self, world: World, people: range, rate: float, seed: int = 1) -> None:
        self._world, self._people, self._rate = world, people, rate
        self._random = random.Random(seed)
        self.waits: list[float] = []

    async def warm_up(self) -> None:
        """Give everybody a first message with buttons."""
        for person in self._people:
            await self._type(person)
            await asyncio.sleep(0.05)

    async def run(self, goes_on: Callable[[], bool]) -> None:
        """Ask while `goes_on`; return when the last one got an answer."""
        turn = 0
        async with asyncio.TaskGroup() as group:
            while goes_on():
                person = self._people[turn % len(self._people)]
                group.create_task(self._ask(person))
                turn += 1
                await asyncio.sleep(self._random.expovariate(self._rate))

    async def _ask(self, person: int) -> None:
        typed = self._random.random() < TYPED
        self.waits.append(await (self._type(person) if typed else self._tap(person)))

    async def _type(self, person: int) -> float:
        chat = self._world.chats[person]
        last = max(chat.messages, default=0)

        def answered() -> bool:
            return any(number > last and message.from_bot for number, message in chat.messages.items())

        return await _until(chat, answered, lambda: chats.write(self._world, person, {"text": "/menu"}))

    async def _tap(self, person: int) -> float:
        """Tap the first button under the newest message that has any, and wait for the message to change."""
        chat = self._world.chats[person]
        shown = [message for message in chat.messages.values() if _data(message.api)]
        message = shown[-1]
        before, number = message.api, message.api["message_id"]
        data = self._random.choice(_data(before))
        taps: list[asyncio.Task[Json]] = []

        def tap() -> None:
            taps.append(asyncio.ensure_future(chats.tap(self._world, person, number, data)))

        return await _until(chat, lambda: message.api is not before, tap)


def _data(api: Json) -> list[str]:
    """Return what the buttons of a screen carry that lead to another screen of the menu."""
    rows = api.get("reply_markup", {}).get("inline_keyboard", [])
    found = [button.get("callback_data", "") for row in rows for button in row]
    return [data for data in found if data.startswith(("section|", "menu|", "topic|"))]


async def _until(chat: Chat, holds: Callable[[], bool], act: Callable[[], object]) -> float:
    """Do something in a chat; return the seconds until something holds there."""
    news = asyncio.Event()
    chat.listeners.add(news)
    began = time.perf_counter()
    try:
        act()
        async with asyncio.timeout(PATIENCE):
            while not holds():
                await news.wait()
                news.clear()
        return time.perf_counter() - began
    finally:
        chat.listeners.discard(news)
