"""By webhook: the same conversation, answered 200 after the commit; wrong secrets and garbage get nothing."""

from pathlib import Path

import aiohttp
import pytest

from emulator import Emulator
from tests.citizen import Citizen
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
            async with http.get(f"{address}/bot{TOKEN}/getWebhookInfo") as answer:
                assert (await answer.json())["result"]["pending_update_count"] == 0
            await _garbage(http, listen)


async def _garbage(http: aiohttp.ClientSession, listen: str) -> None:
    for body, headers in (
        (b"{}", {}),
        (b"{}", {"X-Telegram-Bot-Api-Secret-Token": "wrong"}),
        (b"not json", {"X-Telegram-Bot-Api-Secret-Token": "wrong"}),
    ):
        async with http.post(f"http://{listen}/telegram", data=body, headers=headers) as answer:
            assert answer.status in (401, 403, 404)
    for path, status in (("/healthz", 200), ("/readyz", 200), ("/", 401), ("/telegram", 405)):
        async with http.get(f"http://{listen}{path}") as answer:
            assert answer.status == status, path


@pytest.mark.parametrize("public_url", [None])
async def test_nothing_listens_while_polling(tmp_path: Path, public_url: None) -> None:
    settings = settings_for("http://127.0.0.1:1", tmp_path, SMALL_CITY)
    assert settings.listen == ""
