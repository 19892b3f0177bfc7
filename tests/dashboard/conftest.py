"""A bot with its dashboard, and browsers that hold a session. The browser here is an HTTP client with a cookie jar."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from core.model import Person
from core.roles import ROLES, Role, new_grant
from core.sessions import new_entrance
from dashboard.faults import LATER
from tests.announcing import THIS_MONTH, open_chats
from tests.citizen import PATIENCE
from tests.conftest import SMALL_CITY, Town, town
from tests.ports import free_port

FIRST = 601  # number of a chat
SEAL = re.compile(r'name="seal" value="([0-9a-f]+)"')


@dataclass(slots=True)
class Browser:
    """Somebody of the staff at the dashboard."""

    address: str
    http: aiohttp.ClientSession

    async def opens(self, path: str, status: int = 200) -> str:
        """Return a page; one whose figures are still being worked out is opened until it is there."""
        async with asyncio.timeout(PATIENCE):
            while True:
                async with self.http.get(self.address + path) as answer:
                    text = await answer.text()
                if answer.status == LATER != status:
                    await asyncio.sleep(0.1)
                    continue
                assert answer.status == status, f"{path}: {answer.status} {text[:300]}"
                return text

    async def posts(self, path: str, form: dict[str, str], seen: str = "", status: int = 200) -> str:
        """Post a form as the page `seen` (or `path` itself) would: with its seal."""
        seal = SEAL.search(await self.opens(seen or path))
        assert seal, f"no form on {seen or path}"
        async with self.http.post(self.address + path, data={"seal": seal[1], **form}) as answer:
            text = await answer.text()
            led_on = status == 200 and answer.status == LATER  # to figures that are still being worked out
            assert led_on or answer.status == status, f"{path}: {answer.status} {text[:300]}"
            return text


@dataclass(slots=True)
class Office:
    """The bot, its dashboard, and the way in for a role."""

    town: Town
    address: str

    async def hired(self, role: Role, chat_id: int = 0) -> str:
        """Give somebody a role, somebody else for each role; return the id of the grant."""
        chat_id = chat_id or FIRST + ROLES.index(role)
        open_chats(self.town.emulator, [chat_id])
        grant = new_grant(chat_id, role, "invitation")
        async with self.town.storage() as storage, storage.unit_of_work() as work:
            await work.people.put(Person(chat_id, "pt", THIS_MONTH))
            await work.roles.put(grant)
            await work.commit()
        return grant.id

    def now(self) -> datetime:
        """Return the time by the bot's clock."""
        return datetime.now(UTC)

    async def link(self, grant_id: str) -> str:
        """Return the path of a link for a grant."""
        token, entrance = new_entrance(grant_id, datetime.now(UTC))
        async with self.town.storage() as storage, storage.unit_of_work() as work:
            await work.sessions.offer(entrance)
            await work.commit()
        return f"/enter/{token}"

    @asynccontextmanager
    async def browser(self, role: Role | None = None) -> AsyncIterator[Browser]:
        """Open a browser, inside as somebody with the role."""
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            made = Browser(self.address, http)
            if role:
                await made.posts(await self.link(await self.hired(role)), {})
            yield made


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The invented city with its dashboard."""
    listen = f"127.0.0.1:{free_port()}"
    async with town(tmp_path, SMALL_CITY, listen=listen) as made:
        await _listening(made, f"http://{listen}/healthz")
        yield Office(made, f"http://{listen}")


async def _listening(town: Town, address: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                async with town.http.get(address) as answer:
                    assert answer.status == 200
                return
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.05)
