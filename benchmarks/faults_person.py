"""Somebody who tells how a service treated them, in the invented city: taps twice, remembers what they said."""

import asyncio
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from typing import Any

from emulator.chats import tap, write
from emulator.world import World

PATIENCE = 90.0  # seconds for an answer, however often those who work on it are killed
TWICE = 0.25  # share of taps that are made twice at once
PAUSE = 0.3  # seconds between two steps, at most
BEGIN, STEP, END = "say|", "telling|", "takepart|"
BARRIERS = ("language", "papers", "cost")
Answers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody has to say: answers in the order of the questions, whether they give their area, their words."""

    answers: Answers
    area: bool
    words: str


def everything_sayable() -> list[Answers]:
    """Return all ways to answer what the invented city asks about lost papers."""
    several = chain.from_iterable(combinations(BARRIERS, n) for n in range(len(BARRIERS) + 1))
    papers = [(("papers-asked", "no"),), *((("papers-asked", "yes"), ("papers-found", x)) for x in ("yes", "no"))]
    return [
        (("needed", needed), ("rating", rating), *(("barriers", one) for one in marked), *asked)
        for needed, rating, marked, asked in product(("yes", "partly", "no"), "12345", list(several), papers)
    ]


@dataclass(slots=True)
class Person:
    """One person in one chat of the emulator's world."""

    world: World
    id: int
    said: Said
    chance: random.Random
    _doubles: list["asyncio.Task[Any]"] = field(default_factory=list)

    async def tells(self) -> None:
        """Hold the talk from the code on the counter's poster to the thanks. Raises TimeoutError where it stops."""
        await self._writes("/start t_lost-papers", lambda: self._button(BEGIN) is not None)
        await self._taps(self._button(BEGIN), lambda: bool(self._choices()))
        for step in self._steps():
            await self._chooses(step)
        await self._writes(self.said.words, lambda: "send" in self._choices())
        await self._taps(self._choices()["send"], self._is_thanked)
        await asyncio.gather(*self._doubles)

    def _steps(self) -> list[str]:
        given = self.said.answers
        before = [f"={choice}" for name, choice in given if name in ("needed", "rating")]
        marks = [f"+{choice}" for name, choice in given if name == "barriers"]
        after = [f"={choice}" for name, choice in given if name.startswith("papers")]
        return [*before, *marks, "done", *after, "=S" if self.said.area else "skip"]

    async def _chooses(self, value: str) -> None:
        await asyncio.sleep(self.chance.uniform(0, PAUSE))
        data = self._choices()[value]
        await self._taps(data, lambda: data not in self._choices().values())

    async def _taps(self, data: str | None, done: Callable[[], bool]) -> None:
        message = self._message()
        if data is None or message is None:
            raise RuntimeError("there is no such button")
        for _ in range(2 if self.chance.random() < TWICE else 1):
            self._doubles.append(asyncio.ensure_future(tap(self.world, self.id, message["message_id"], data)))
        await self._sees(done)

    async def _writes(self, text: str, done: Callable[[], bool]) -> None:
        write(self.world, self.id, {"text": text})
        await self._sees(done)

    async def _sees(self, done: Callable[[], bool]) -> None:
        news, listeners = asyncio.Event(), self.world.chats[self.id].listeners
        listeners.add(news)
        async with asyncio.timeout(PATIENCE):
            while not done():
                await news.wait()
                news.clear()
        listeners.discard(news)

    def _message(self) -> dict[str, Any] | None:
        """Return the newest message with a step of the talk, else the one it begins with."""
        shown = [one.api for one in self.world.chats[self.id].messages.values() if one.from_bot]
        for kind in (STEP, BEGIN):
            for message in reversed(shown):
                if any(data.startswith(kind) for data in buttons(message)):
                    return message
        return None

    def _is_thanked(self) -> bool:
        shown = [one.api for one in self.world.chats[self.id].messages.values() if one.from_bot]
        return any(data.startswith(END) for message in shown for data in buttons(message))

    def _button(self, kind: str) -> str | None:
        message = self._message()
        return next((data for data in buttons(message or {}) if data.startswith(kind)), None)

    def _choices(self) -> dict[str, str]:
        """Return the data of the talk's buttons by their value."""
        found = [data for data in buttons(self._message() or {}) if data.startswith(STEP)]
        return {data.split("|")[1].partition(".")[2]: data for data in found}


def buttons(message: dict[str, Any]) -> list[str]:
    """Return the data of the buttons under a message."""
    markup = message.get("reply_markup") or {}
    rows = (json.loads(markup) if isinstance(markup, str) else markup).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]
