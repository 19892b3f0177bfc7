"""Clients nobody here wrote work against the emulator, and aiogram's types accept every object it sends."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.emulator.conftest import TOKEN, Desk
from tests.telegram_models import check_result, check_type

KEY = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}, {"text": "b", "url": "https://example.org/"}]]}
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("getMe", {}),
    ("sendMessage", {"chat_id": 1, "text": "<b>oi</b> /menu +55 11 2361-5069", "parse_mode": "HTML"}),
    ("sendMessage", {"chat_id": 1, "text": "oi", "reply_markup": KEY}),
    ("sendLocation", {"chat_id": 1, "latitude": -23.5, "longitude": -46.6}),
    ("sendVenue", {"chat_id": 1, "latitude": -23.5, "longitude": -46.6, "title": "CEU", "address": "Rua 1"}),
    ("sendChatAction", {"chat_id": 1, "action": "typing"}),
    ("getChat", {"chat_id": 1}),
    ("getChatMember", {"chat_id": 1, "user_id": 1}),
    ("setMyCommands", {"commands": [{"command": "start", "description": "a"}], "language_code": "pt"}),
    ("getMyCommands", {"language_code": "pt"}),
    ("setMyName", {"name": "Ponte"}),
    ("getMyName", {}),
    ("getMyDescription", {}),
    ("getMyShortDescription", {}),
    ("getWebhookInfo", {}),
    ("getChatMenuButton", {}),
]


@pytest.mark.parametrize(("method", "parameters"), CALLS, ids=[method for method, _ in CALLS])
async def test_results_are_what_the_bot_api_describes(desk: Desk, method: str, parameters: dict[str, Any]) -> None:
    status, body = await desk.call(method, **parameters)
    assert status == 200, body
    check_result(method, body["result"])


async def test_updates_are_what_the_bot_api_describes(desk: Desk) -> None:
    sent = (await desk.call("sendMessage", chat_id=1, text="oi", reply_markup=KEY))[1]["result"]["message_id"]
    wanted = ["message", "callback_query", "my_chat_member", "inline_query"]
    await desk.call("getUpdates", offset=5000, allowed_updates=wanted)
    for what in ({"text": "/menu"}, {"sticker": "🙂"}, {"voice": True}, {"photo": True}):
        await desk.person("messages", **what)
    await desk.person("messages", location={"latitude": 1.5, "longitude": 2.5})
    tap = asyncio.ensure_future(desk.person("taps", message_id=sent, data="x"))
    question = asyncio.ensure_future(desk.person("inline", query="sus"))
    await asyncio.sleep(0.05)
    await desk.person("blocked", blocked=True)
    updates = (await desk.call("getUpdates"))[1]["result"]
    for update in updates:
        check_type("Update", update)
    kinds = [kind for update in updates for kind in update if kind != "update_id"]
    assert sorted(kinds) == ["callback_query", "inline_query", *["message"] * 5, "my_chat_member"]
    tap.cancel()
    question.cancel()


@pytest.fixture
async def aiogram_bot(desk: Desk) -> AsyncIterator[Any]:
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    session = AiohttpSession(api=TelegramAPIServer.from_base(desk.address))
    yield Bot(TOKEN, session=session)
    await session.close()


async def test_aiogram(aiogram_bot: Any) -> None:
    from aiogram.exceptions import TelegramBadRequest
    from aiogram.types import BufferedInputFile

    assert (await aiogram_bot.get_me()).username == "desk_bot"
    sent = await aiogram_bot.send_message(1, "<i>oi</i>", parse_mode="HTML")
    assert sent.entities[0].type == "italic"
    edited = await aiogram_bot.edit_message_text("outra", chat_id=1, message_id=sent.message_id)
    assert edited.text == "outra"
    photo = await aiogram_bot.send_photo(1, BufferedInputFile(PIXEL, "a.png"), caption="retrato")
    assert photo.photo[0].width == 1
    document = await aiogram_bot.send_document(1, BufferedInputFile(b"a,b", "a.csv"))
    fetched = await aiogram_bot.download(document.document)
    assert fetched.read() == b"a,b"
    assert await aiogram_bot.delete_message(1, sent.message_id)
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await aiogram_bot.delete_message(1, sent.message_id)


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc0000003000101"
    "005b6a9bd60000000049454e44ae426082"
)


async def test_pytelegrambotapi(desk: Desk) -> None:
    from telebot import TeleBot, apihelper

    def talk() -> list[str]:
        apihelper.API_URL = desk.address + "/bot{0}/{1}"
        bot = TeleBot(TOKEN)
        sent = bot.send_message(1, "olá")
        bot.edit_message_text("outra", 1, sent.message_id)
        return [update.message.text for update in bot.get_updates() if update.message]

    assert await asyncio.to_thread(talk) == ["/start"]


async def test_python_telegram_bot_as_it_comes(desk: Desk) -> None:
    from telegram import Bot
    from telegram.error import BadRequest, Forbidden

    bot = Bot(TOKEN, base_url=f"{desk.address}/bot", base_file_url=f"{desk.address}/file/bot")
    async with bot:
        assert (await bot.get_me()).username == "desk_bot"
        sent = await bot.send_photo(1, PIXEL, caption="<b>retrato</b>", parse_mode="HTML")
        file = await bot.get_file(sent.photo[0].file_id)
        assert bytes(await file.download_as_bytearray()) == PIXEL
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(77, "oi")
        await desk.person("blocked", blocked=True)
        with pytest.raises(Forbidden):
            await bot.send_message(1, "oi")
