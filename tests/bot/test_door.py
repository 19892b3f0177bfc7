"""What comes to the webhook that is not Telegram's: long, slow, twice, without end. Nobody else notices."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import door
from bot.flood import Flood
from bot.server import SECRET_HEADER, webhook_secret
from tests.citizen import Citizen
from tests.conftest import SMALL_CITY, TOKEN, Town, town
from tests.ports import free_port

SECRET = {SECRET_HEADER: webhook_secret(TOKEN)}


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    listen = f"127.0.0.1:{free_port()}"
    async with town(tmp_path, SMALL_CITY, listen=listen, public_url=f"http://{listen}") as made:
        async with asyncio.timeout(30):
            while made.emulator.world.webhook is None:
                await asyncio.sleep(0.02)
        yield made


def hook(place: Town) -> str:
    return f"{place.settings.public_url}/telegram"


def update_of(person: Citizen, text: str, update_id: int) -> dict[str, object]:
    user = {"id": person.id, "is_bot": False, "first_name": "Ana", "language_code": "pt"}
    chat = {"id": person.id, "type": "private"}
    return {
        "update_id": update_id,
        "message": {"message_id": update_id, "date": 1, "chat": chat, "from": user, "text": text},
    }


async def test_the_same_update_twice_at_once_is_answered_once(place: Town) -> None:
    person = await place.citizen("pt")
    await person.says("/start")

    async def post(update_id: int) -> int:
        body = update_of(person, "qwrtz plmkn", update_id)
        async with place.http.post(hook(place), json=body, headers=SECRET) as answer:
            return answer.status

    assert await asyncio.gather(*(post(9_000_000) for _ in range(5))) == [200] * 5
    assert await post(9_000_000) == 200, "replayed"
    await person.says("/menu")
    assert len(await person.answers(3)) == 3


@pytest.mark.parametrize("framed", ["Content-Length: 10000000", "Transfer-Encoding: chunked"])
async def test_a_body_without_end_is_refused_while_it_comes(place: Town, framed: str) -> None:
    host, _, port = place.settings.listen.rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"POST /telegram HTTP/1.1\r\nHost: x\r\n{framed}\r\n\r\n".encode())
    part = b"x" * 50_000
    for _ in range(30):  # 1.5 MB, and the end is not in sight
        writer.write(b"c350\r\n" + part + b"\r\n" if "chunked" in framed else part)
    assert b" 413 " in await asyncio.wait_for(reader.readline(), 10)
    writer.close()


async def test_a_slow_body_is_not_waited_for(place: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "SLOW", 0.2)

    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(2)
        yield b"}"

    async with place.http.post(hook(place), data=slow(), headers=SECRET) as answer:
        assert answer.status == 408


async def test_more_than_can_be_worked_on_is_to_be_sent_again(place: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MANY", 1)
    release = asyncio.Event()

    async def held() -> AsyncIterator[bytes]:
        yield b"{"
        await release.wait()
        yield b"}"

    async def first() -> int:
        async with place.http.post(hook(place), data=held(), headers=SECRET) as answer:
            return answer.status

    waiting = asyncio.ensure_future(first())
    await asyncio.sleep(0.2)
    async with place.http.post(hook(place), json={}, headers=SECRET) as answer:
        assert answer.status == 503
    async with place.http.get(f"{place.settings.public_url}/healthz") as answer:
        assert answer.status == 200
    release.set()
    assert await waiting == 400


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b"{", b'{"update_id": "1"}', b"[" * 100_000])
async def test_garbage_is_refused(place: Town, body: bytes) -> None:
    async with place.http.post(hook(place), data=body, headers=SECRET) as answer:
        assert answer.status == 400


async def test_who_floods_gets_a_few_answers_and_may_still_leave(place: Town) -> None:
    flooder, other = await place.citizen("pt"), await place.citizen("es")
    await other.says("/start")
    await flooder.says("/start")
    for number in range(300):
        body = json.dumps(update_of(flooder, f"qwrtz {number}", 9_000_000 + number))
        async with place.http.post(hook(place), data=body, headers=SECRET) as answer:
            assert answer.status == 200
        if number % 100 == 99:
            await other.says("/menu")
    assert len(await other.answers(4)) == 4
    answered = [message for message in (await flooder.chat())["messages"] if message["from_bot"]]
    assert len(answered) < 15
    await flooder.says_at_once("/exit")
    async with asyncio.timeout(30):
        while len([m for m in (await flooder.chat())["messages"] if m["from_bot"]]) > 1:
            await asyncio.sleep(0.1)


def test_a_flood_is_over_when_it_is_calm() -> None:
    now, waiting = 0.0, 0
    flood = Flood(lambda person: waiting, lambda: now)
    said = {"message": {"text": "oi"}}
    assert flood.lets_in(7, 0, said)
    waiting = 4
    assert not flood.lets_in(7, 0, said)
    assert flood.lets_in(7, 0, {"message": {"text": "/exit"}})
    waiting, now = 0, 2.0
    assert not flood.lets_in(7, 0, said), "it goes on"
    assert flood.lets_in(8, 0, said), "another person"
    now = 5.5
    assert flood.lets_in(7, 0, said)
    assert not flood.lets_in(7, 20, said), "too many wait to be worked on"
