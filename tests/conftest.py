"""The whole bot against the emulator, in one process, on a folder of its own."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.pack import PackAtWork
from bot.settings import PACK, Settings
from content.library import Library
from core.ports import Storage
from emulator import Emulator
from locales.languages import right_to_left
from storage.database import open_storage
from storage.keys import Keyring
from tests.at_work import living
from tests.citizen import PATIENCE, Citizen
from tests.telegram_models import check_request

pytest_plugins = ("tests.clock", "tests.postgres_fixtures")

TOKEN = "42:TEST"
SMALL_CITY = Path(__file__).parent / "city"


@dataclass(slots=True)
class Town:
    """A running bot and the people who may write to it."""

    emulator: Emulator
    address: str
    http: aiohttp.ClientSession
    folder: Path
    settings: Settings

    async def citizen(self, language_code: str = "pt-br", name: str = "Ana") -> Citizen:
        """Return somebody new."""
        body = {"name": name, "language_code": language_code, "role": "person"}
        async with self.http.post(f"{self.address}/people", json=body) as answer:
            return Citizen((await answer.json())["id"], self.address, self.http)

    async def written(self, person: Citizen) -> None:
        """Wait until somebody is known: they are greeted first."""
        async with asyncio.timeout(PATIENCE), self.storage() as storage:
            while True:
                async with storage.unit_of_work() as work:
                    if await work.people.get(person.id):
                        return
                await asyncio.sleep(0.02)

    def storage(self) -> AbstractAsyncContextManager[Storage]:
        """Open the bot's database beside it."""
        rules = library_of(self.settings.city).rules
        return open_storage(self.settings.database_url, Keyring(self.settings.keys), rules=rules)

    async def requests(self) -> list[dict[str, Any]]:
        """Return the journal of Bot API calls."""
        async with self.http.get(f"{self.address}/requests") as answer:
            return list(await answer.json())


@cache
def _shipped() -> Library:
    return Library.read(PACK, right_to_left())


def library_of(city: Path) -> Library:
    """Return the pack of a folder; the shipped one is read once, for no test writes there."""
    return _shipped() if city == PACK else Library.read(city, right_to_left())


@pytest.fixture(autouse=True, scope="session")
def the_shipped_pack_is_read_once() -> Iterator[None]:
    """Let every bot here start with the same shipped pack: reading it takes two seconds, and nothing changes it."""
    read = PackAtWork.read
    known: dict[bool, PackAtWork] = {}

    def once(settings: Settings, before: PackAtWork | None = None) -> PackAtWork:
        if settings.city != PACK or before:
            return read(settings, before)
        if settings.semantic not in known:
            known[settings.semantic] = read(settings)
        return known[settings.semantic]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PackAtWork, "read", staticmethod(once))
        yield


def settings_for(address: str, folder: Path, city: Path = PACK, **more: Any) -> Settings:
    """Return settings of a bot that lives in `folder`."""
    given = {
        "token": TOKEN,
        "database_url": f"sqlite:///{folder / 'ponte.db'}",
        "keys": folder / "keys",
        "city": city,
        "api_base": f"{address}/bot",
        "api_file_base": f"{address}/file/bot",
    }
    return Settings(**(given | more), _env_file=None)


@asynccontextmanager
async def town(folder: Path, city: Path = PACK, **more: Any) -> AsyncIterator[Town]:
    """Run emulator and bot; every request the bot made must be one the Bot API describes and the emulator took."""
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=[], limits=False)
    async with emulator.serve("127.0.0.1", 0) as address, aiohttp.ClientSession() as http:
        settings = settings_for(address, folder, city, **more)
        async with living(settings):
            yield Town(emulator, address, http, folder, settings)
    for entry in emulator.world.journal:
        check_request(entry["method"], entry["parameters"])
        taken = entry["status"] in (200, 429, 502) or entry["method"] == "getUpdates"
        assert taken or "message is not modified" in entry["description"], entry


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """A command sends the log to stderr; the next test must not write to what pytest has closed."""
    root = logging.getLogger()
    before = list(root.handlers), root.level
    yield
    root.handlers, root.level = before[0], before[1]


@pytest.fixture
async def sao_paulo(tmp_path: Path) -> AsyncIterator[Town]:
    """The shipped city."""
    async with town(tmp_path) as made:
        yield made


@pytest.fixture
async def small_city(tmp_path: Path) -> AsyncIterator[Town]:
    """An invented city of two topics and three languages."""
    async with town(tmp_path, SMALL_CITY) as made:
        yield made
