"""The dead-man's switch is heard while all is well, and by silence when it is not."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot import heartbeat
from core.errors import StorageLocked
from storage.outbox import SqlOutbox
from tests.citizen import PATIENCE
from tests.conftest import SMALL_CITY, TOKEN, town
from tests.ports import free_port

SECRET = "Zebra-Marker"


@dataclass(slots=True)
class Listener:
    """Somebody outside who waits for the bot."""

    address: str = ""
    heard: list[str] = field(default_factory=list)
    redirects: bool = False


@pytest.fixture
async def listener(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Listener]:
    monkeypatch.setattr(heartbeat, "EVERY", 0.05)
    made = Listener()

    async def hear(request: web.Request) -> web.Response:
        made.heard.append(request.path)
        if made.redirects:
            raise web.HTTPFound(made.address.replace(SECRET, "inside"))
        return web.Response()

    app = web.Application()
    app.router.add_get("/{path}", hear)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port := free_port())
    await site.start()
    made.address = f"http://127.0.0.1:{port}/{SECRET}"
    yield made
    await runner.cleanup()


async def heard(listener: Listener, times: int = 2) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(listener.heard) < times:
            await asyncio.sleep(0.02)


async def test_it_is_heard_while_all_is_well(listener: Listener, tmp_path: Path) -> None:
    async with town(tmp_path, SMALL_CITY, heartbeat_url=listener.address):
        await heard(listener)


async def test_no_redirect_is_followed_and_no_address_logged(
    listener: Listener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    listener.redirects = True
    with caplog.at_level(logging.WARNING, "bot"):
        async with town(tmp_path, SMALL_CITY, heartbeat_url=listener.address) as place:
            await heard(listener, 3)
            assert SECRET not in repr(place.settings)
        async with town(tmp_path / "2", SMALL_CITY, heartbeat_url=f"http://127.0.0.1:1/{SECRET}"):
            async with asyncio.timeout(20):
                while "was not heard" not in caplog.text:
                    await asyncio.sleep(0.02)
    assert set(listener.heard) == {f"/{SECRET}"}
    assert "answered with 302" in caplog.text
    assert SECRET not in caplog.text


async def test_a_database_that_does_not_answer_is_silence(
    listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def locked(_: object) -> int:
        raise StorageLocked(path="x")

    async with town(tmp_path, SMALL_CITY, heartbeat_url=listener.address):
        await heard(listener)
        monkeypatch.setattr(SqlOutbox, "count", locked)
        await is_silent(listener)


async def test_updates_that_go_elsewhere_are_silence(listener: Listener, tmp_path: Path) -> None:
    async with town(tmp_path, SMALL_CITY, heartbeat_url=listener.address) as place, aiohttp.ClientSession() as http:
        await heard(listener)
        foreign = {"url": f"http://127.0.0.1:{free_port()}/x"}
        async with http.post(f"{place.address}/bot{TOKEN}/setWebhook", json=foreign):
            pass
        await is_silent(listener)
        async with http.post(f"{place.address}/bot{TOKEN}/deleteWebhook", json={}):
            pass
        await heard(listener, len(listener.heard) + 1)


async def is_silent(listener: Listener) -> None:
    """Return once nothing was heard for ten times the pause between two beats."""
    async with asyncio.timeout(PATIENCE):
        before = -1
        while before != len(listener.heard):
            before = len(listener.heard)
            await asyncio.sleep(0.5)


@pytest.mark.parametrize(
    ("info", "well"),
    [
        ({"url": "https://a/telegram"}, True),
        ({"url": ""}, False),
        ({"url": "https://b/telegram"}, False),
        ({"url": "https://a/telegram", "pending_update_count": 3, "last_error_date": 990}, False),
        ({"url": "https://a/telegram", "pending_update_count": 3, "last_error_date": 100}, True),
        ({"url": "https://a/telegram", "pending_update_count": 0, "last_error_date": 990}, True),
    ],
)
def test_what_telegram_says_of_a_webhook(info: dict[str, object], well: bool) -> None:
    assert bool(heartbeat._arrive(info, "https://a/telegram", 1000)) is well
