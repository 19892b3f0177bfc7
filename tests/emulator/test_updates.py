"""Taking updates: offsets, two pollers, webhooks."""

import asyncio
from typing import Any

from aiohttp import web

from tests.emulator.conftest import Desk

SOON = 25.0  # seconds: long before a poll of 50 ends, and long enough for a slow machine


async def test_an_offset_confirms(desk: Desk) -> None:
    first = (await desk.call("getUpdates"))[1]["result"]
    again = (await desk.call("getUpdates"))[1]["result"]
    assert first == again
    assert (await desk.call("getUpdates", offset=first[-1]["update_id"] + 1))[1]["result"] == []


async def test_a_long_poll_wakes_up(desk: Desk) -> None:
    await desk.call("getUpdates", offset=5000)
    poll = asyncio.ensure_future(desk.call("getUpdates", timeout=50))
    await asyncio.sleep(0.05)
    await desk.person("messages", text="olá")
    _, body = await asyncio.wait_for(poll, SOON)
    assert body["result"][0]["message"]["text"] == "olá"


async def test_a_second_poller_ends_the_first(desk: Desk) -> None:
    await desk.call("getUpdates", offset=5000)
    first = asyncio.ensure_future(desk.call("getUpdates", timeout=50))
    await asyncio.sleep(0.05)
    second = asyncio.ensure_future(desk.call("getUpdates", timeout=1))
    status, body = await asyncio.wait_for(first, SOON)
    assert status == 409
    assert "terminated by other getUpdates request" in body["description"]
    await second


async def test_kinds_that_were_not_asked_for_do_not_come(desk: Desk) -> None:
    await desk.call("getUpdates", offset=5000, allowed_updates=["callback_query"])
    await desk.person("messages", text="olá")
    assert (await desk.call("getUpdates"))[1]["result"] == []


class Hook:
    """A webhook that answers as told."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, Any], dict[str, str]]] = []
        self.statuses: list[int] = []
        self.reply: dict[str, Any] = {}

    async def answer(self, request: web.Request) -> web.Response:
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.got.append((await request.json(), dict(request.headers)))
        return web.json_response(self.reply, status=status)


async def _served(hook: Hook) -> tuple[web.AppRunner, str]:
    application = web.Application()
    application.router.add_post("/hook", hook.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"


async def _until(hook: Hook, count: int) -> None:
    async with asyncio.timeout(SOON):
        while len(hook.got) < count:
            await asyncio.sleep(0.01)


async def test_a_webhook_gets_the_secret_and_is_tried_again(desk: Desk) -> None:
    hook = Hook()
    hook.statuses = [500, 503]
    runner, url = await _served(hook)
    try:
        await desk.call("setWebhook", url=url, secret_token="s-3_x")
        await _until(hook, 1)
        update, headers = hook.got[0]
        assert update["message"]["text"] == "/start"
        assert headers["X-Telegram-Bot-Api-Secret-Token"] == "s-3_x"
        assert headers["Content-Type"] == "application/json"
        status, body = await desk.call("getUpdates")
        assert (status, "webhook is active" in body["description"]) == (409, True)
        info = (await desk.call("getWebhookInfo"))[1]["result"]
        assert info["pending_update_count"] == 0
        assert "503" in info["last_error_message"]
        assert (await desk.call("deleteWebhook"))[1]["result"] is True
        assert (await desk.call("getUpdates"))[0] == 200
    finally:
        await runner.cleanup()


async def test_the_answer_of_a_webhook_may_be_a_call(desk: Desk) -> None:
    hook = Hook()
    hook.reply = {"method": "sendMessage", "chat_id": 1, "text": "by the answer"}
    runner, url = await _served(hook)
    try:
        await desk.call("setWebhook", url=url)
        await _until(hook, 1)
        async with asyncio.timeout(SOON):
            while True:
                async with desk.http.get(f"{desk.address}/people/1/chat") as answer:
                    if "by the answer" in [message["text"] for message in (await answer.json())["messages"]]:
                        break
                await asyncio.sleep(0.01)
    finally:
        await desk.call("deleteWebhook")
        await runner.cleanup()
