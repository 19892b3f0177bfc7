"""An emulator with one person, and a bot's bare calls."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from emulator import Emulator, Profile

TOKEN = "42:TEST"
Call = Callable[..., Awaitable[tuple[int, dict[str, Any]]]]


@dataclass(slots=True)
class Desk:
    """The emulator and a client on it."""

    emulator: Emulator
    address: str
    http: aiohttp.ClientSession

    async def call(self, method: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
        """Call a method with JSON; return status and body."""
        async with self.http.post(f"{self.address}/bot{TOKEN}/{method}", json=parameters) as answer:
            return answer.status, await answer.json()

    async def person(self, path: str, **body: Any) -> Any:
        """Do something as person 1."""
        async with self.http.post(f"{self.address}/people/1/{path}", json=body) as answer:
            return await answer.json()

    async def arrange(self, path: str, **body: Any) -> Any:
        """Arrange a fault or an update."""
        async with self.http.post(f"{self.address}/{path}", json=body) as answer:
            return await answer.json()


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """An emulator without rate limits; person 1 has written once."""
    emulator = Emulator(token=TOKEN, username="desk_bot", people=[Profile(1, "Ana", "pt-br")], limits=False)
    async with emulator.serve() as address, aiohttp.ClientSession() as http:
        made = Desk(emulator, address, http)
        await made.person("messages", text="/start")
        yield made


@pytest.fixture
async def strict() -> AsyncIterator[Desk]:
    """The same with Telegram's rate limits."""
    emulator = Emulator(token=TOKEN, username="desk_bot", people=[Profile(1, "Ana", "pt-br")], limits=True)
    async with emulator.serve() as address, aiohttp.ClientSession() as http:
        made = Desk(emulator, address, http)
        await made.person("messages", text="/start")
        yield made
