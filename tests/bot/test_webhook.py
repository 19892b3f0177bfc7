"""By webhook: the same conversation, answered 200 after the commit; wrong secrets and garbage get nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import hook, intake
from bot.server import webhook_secret
from emulator import Emulator, Profile
from tests.at_work import living
from tests.citizen import PATIENCE, Citizen
from tests.conftest import SMALL_CITY, TOKEN, settings_for
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


@dataclass(slots=True)
class Hooked:
    """A bot behind its webhook, and what Telegram sends to it."""

    address: str
    listen: str
    http: aiohttp.ClientSession
    secret: dict[str, str]

    async def post(self, body: Any) -> int:
        """Send a body with the right secret; return the status."""
        async with self.http.post(f"http://{self.listen}{hook.HOOK}", data=body, headers=self.secret) as answer:
            return answer.status

    async def sent(self) -> int:
        """Return how many messages the bot sent."""
        async with self.http.get(f"{self.address}/requests") as answer:
            return sum(entry["method"] == "sendMessage" for entry in await answer.json())


@pytest.fixture
async def hooked(tmp_path: Path) -> AsyncIterator[Hooked]:
    listen = f"127.0.0.1:{free_port()}"
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=[Profile(7, "Ana", "pt")], limits=False)
    emulator.world.chats[7].started = True
    async with emulator.serve() as address, aiohttp.ClientSession() as http:
        settings = settings_for(address, tmp_path, SMALL_CITY, listen=listen, public_url=f"http://{listen}")
        async with living(settings):
            while emulator.world.webhook is None:
                await asyncio.sleep(0.01)
            yield Hooked(address, listen, http, {hook.SECRET_HEADER.decode(): webhook_secret(TOKEN)})


def _start(update_id: int) -> str:
    user = {"id": 7, "is_bot": False, "first_name": "Ana", "language_code": "pt"}
    command = [{"type": "bot_command", "offset": 0, "length": 6}]
    message = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}, "from": user, "text": "/start"}
    return json.dumps({"update_id": update_id, "message": {**message, "entities": command}})


async def test_the_same_update_many_times_is_answered_once(hooked: Hooked) -> None:
    assert await asyncio.gather(*(hooked.post(_start(5)) for _ in range(5))) == [200] * 5
    assert await hooked.post(_start(5)) == 200
    await asyncio.sleep(0.3)
    assert await hooked.sent() == 1


async def test_a_body_too_long_is_refused_whether_it_says_so_or_not(hooked: Hooked) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(160):
            yield b" " * 65_536

    for body in (BytesIO(b" " * 10_000_000), pieces()):
        with suppress(aiohttp.ClientError):  # the server may hang up while the rest is still being sent
            assert await hooked.post(body) == 413
    for garbage in (b"", b"[]", b"\xff\xfe", b'{"update_id": "x"}', b"[" * 5_000):
        assert await hooked.post(garbage) == 400
    assert await hooked.post(_start(6)) == 200, "it goes on"


async def test_a_body_that_never_ends_is_given_up(hooked: Hooked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook, "BODY_PATIENCE", 0.05)

    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(1)
        yield b"}"

    assert await hooked.post(slow()) == 408


async def test_what_is_too_much_is_for_telegram_to_send_again(hooked: Hooked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST", 0)
    assert await hooked.post(_start(8)) == 503
    async with hooked.http.get(f"http://{hooked.listen}/readyz") as answer:
        assert (answer.status, await answer.text()) == (503, "not ready: busy")
    monkeypatch.undo()
    assert await hooked.post(_start(8)) == 200
    async with hooked.http.get(f"http://{hooked.listen}/readyz") as answer:
        assert answer.status == 200
