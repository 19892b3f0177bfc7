"""The core conversation over an emulator nobody here wrote, by polling and by webhook."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.at_work import living
from tests.citizen import PATIENCE
from tests.conftest import SMALL_CITY, settings_for

TOKEN = "123456:" + "A" * 35
Calls = list[tuple[str, dict[str, Any]]]


def _emulator(calls: Calls) -> Any:
    from lo_bot_api_emulator import LoBotApiEmulator

    class Known(LoBotApiEmulator):  # type: ignore[misc]
        """Notes what it accepts; it does not model link previews, and forgets the bot's user name."""

        def validate(self, method: str, fields: Any, uploads: Any) -> Any:
            fields.pop("link_preview_options", None)
            result = super().validate(method, fields, uploads)
            calls.append((method, dict(fields)))
            if method == "getMe":
                result["username"] = "lo_fixture_bot"
            return result

    return Known(enable_control=True, allow_insecure_loopback_webhooks=True)


@asynccontextmanager
async def _served(calls: Calls) -> AsyncIterator[str]:
    runner = web.AppRunner(_emulator(calls).app(), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def _update(number: int, **body: Any) -> dict[str, Any]:
    person = {"id": 77, "is_bot": False, "first_name": "Ana", "language_code": "es"}
    chat = {"id": 77, "type": "private", "first_name": "Ana"}
    if "text" in body:
        entities = [{"type": "bot_command", "offset": 0, "length": len(body["text"])}]
        message = {"message_id": number, "date": 1, "chat": chat, "from": person, "entities": entities, **body}
        return {"message": message}
    shown = {"message_id": body["message_id"], "date": 1, "chat": chat, "text": "x"}
    return {
        "callback_query": {
            "id": str(number),
            "from": person,
            "chat_instance": "1",
            "message": shown,
            "data": body["data"],
        }
    }


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_the_core_conversation(way: str, tmp_path: Path) -> None:
    calls: Calls = []
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{one.getsockname()[1]}"
    more = {"listen": listen, "public_url": f"http://{listen}"} if way == "webhook" else {}
    async with _served(calls) as address, aiohttp.ClientSession() as http:
        settings = settings_for(address, tmp_path, SMALL_CITY, token=TOKEN, **more)
        async with living(settings):
            await _say(http, address, _update(1, text="/start"))
            assert "Ponte" in (await _accepted(calls, "sendMessage"))["text"]
            await _say(http, address, _update(2, data="topic|first-days|es", message_id=1))
            assert "901" in (await _accepted(calls, "editMessageText"))["text"]
            if way == "polling":  # it does not carry out the call in the answer to a webhook (Bot API)
                await _accepted(calls, "answerCallbackQuery")


async def _say(http: aiohttp.ClientSession, address: str, update: dict[str, Any]) -> None:
    async with http.post(f"{address}/__fixture/updates", json={"token": TOKEN, "update": update}) as answer:
        assert answer.status == 200, await answer.text()


async def _accepted(calls: Calls, method: str) -> dict[str, Any]:
    """Return the parameters of the first call of a method that the emulator accepted."""
    async with asyncio.timeout(PATIENCE):
        while True:
            for name, fields in calls:
                if name == method:
                    return fields
            await asyncio.sleep(0.02)
