"""By webhook: the same conversation, answered 200 after the commit; wrong secrets and garbage get nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.server import webhook_secret
from emulator import Emulator
from tests.citizen import PATIENCE, Citizen
from tests.conftest import SMALL_CITY, TOKEN, living, settings_for
from tests.ports import free_port


async def test_a_conversation_by_webhook(tmp_path: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", limits=False)
    async with emulator.serve() as address, aiohttp.ClientSession() as http:
        settings = settings_for(address, tmp_path, SMALL_CITY, listen=listen, public_url=f"http://{listen}")
        async with http.post(f"{address}/people", json={"name": "Ana", "language_code": "es"}) as answer:
            person = Citizen((await answer.json())["id"], address, http)
        async with living(settings):
            await person.says("/start")
            await person.taps("☰")
            await person.taps("👋")
            await person.taps("Primeros")
            assert "901" in await person.sees()
            await _nothing_waits(http, address)
            await _twice(http, listen, emulator)
            await _garbage(http, listen)


async def _nothing_waits(http: aiohttp.ClientSession, address: str) -> None:
    """What is read is confirmed to Telegram after it is seen."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with http.get(f"{address}/bot{TOKEN}/getWebhookInfo") as answer:
                if (await answer.json())["result"]["pending_update_count"] == 0:
                    return
            await asyncio.sleep(0.02)


async def _twice(http: aiohttp.ClientSession, listen: str, emulator: Emulator) -> None:
    """A tap that Telegram repeats, because its first answer got lost, is shown once."""
    (shown,) = [message for message in _edited(emulator) if "901" in message["text"]]
    chat = {"id": shown["chat_id"], "type": "private"}
    query = {"id": "1", "from": {"id": chat["id"], "is_bot": False, "first_name": "Ana"}, "chat_instance": "1"}
    under = {"message_id": shown["message_id"], "date": 1, "chat": chat}
    tap = {"update_id": 900, "callback_query": {**query, "data": "menu||es", "message": under}}
    headers = {"X-Telegram-Bot-Api-Secret-Token": webhook_secret(TOKEN)}
    before, answers = len(_edited(emulator)), []
    for _ in range(2):
        async with http.post(f"http://{listen}/telegram", json=tap, headers=headers) as answer:
            assert answer.status == 200
            answers.append(await answer.text())
    assert json.loads(answers[0])["method"] == "answerCallbackQuery", "nobody waits for what became of it"
    assert answers[1] == ""
    assert len(_edited(emulator)) == before + 1


def _edited(emulator: Emulator) -> list[dict[str, Any]]:
    return [call["parameters"] for call in emulator.world.journal if call["method"] == "editMessageText"]


async def _garbage(http: aiohttp.ClientSession, listen: str) -> None:
    for body, headers in (
        (b"{}", {}),
        (b"{}", {"X-Telegram-Bot-Api-Secret-Token": "wrong"}),
        (b"not json", {"X-Telegram-Bot-Api-Secret-Token": "wrong"}),
    ):
        async with http.post(f"http://{listen}/telegram", data=body, headers=headers) as answer:
            assert answer.status in (401, 403, 404)
    right = {"X-Telegram-Bot-Api-Secret-Token": webhook_secret(TOKEN)}
    for body, status in ((b"not json", 400), (b'{"update_id": "7"}', 400), (b" " * 1_000_001, 413), (_parts(), 413)):
        async with http.post(f"http://{listen}/telegram", data=body, headers=right) as answer:
            assert answer.status == status
    for path, status in (("/healthz", 200), ("/readyz", 200), ("/", 401), ("/telegram", 405)):
        async with http.get(f"http://{listen}{path}") as answer:
            assert answer.status == status, path


async def _parts() -> AsyncIterator[bytes]:
    """A body without a length."""
    for _ in range(11):
        yield b" " * 100_000


@pytest.mark.parametrize("public_url", [None])
async def test_nothing_listens_while_polling(tmp_path: Path, public_url: None) -> None:
    settings = settings_for("http://127.0.0.1:1", tmp_path, SMALL_CITY)
    assert settings.listen == ""
