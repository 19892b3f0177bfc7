"""What goes wrong on the way to Telegram, told apart: the call was not taken, or nobody can tell."""

import asyncio
import socket

import pytest
from aiohttp import web
from telegram.error import NetworkError, TimedOut

from bot.transport import NotTaken, Transport


async def call(address: str, patience: float = 5) -> object:
    transport = Transport()
    await transport.initialize()
    try:
        return await transport.call(f"{address}/bot1:x/sendMessage", {"chat_id": 7, "text": "é"}, patience)
    finally:
        await transport.shutdown()


async def error_of(answer: object, patience: float = 5) -> NetworkError:
    """Return what is raised when a server answers with a status, by closing ("reset") or never ("silence")."""
    asked = 0

    async def handle(request: web.Request) -> web.Response:
        nonlocal asked
        asked += 1
        if answer == "redirect":
            raise web.HTTPTemporaryRedirect("/elsewhere")
        if answer == "reset" and request.transport:
            request.transport.abort()
        if answer == "silence":
            await asyncio.sleep(patience * 2)
        return web.Response(status=answer if isinstance(answer, int) else 200, text="<html>")

    application = web.Application()
    application.router.add_post("/{any:.*}", handle)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        with pytest.raises(NetworkError) as raised:
            await call(f"http://127.0.0.1:{runner.addresses[0][1]}", patience)
        assert asked == 1
        return raised.value
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_what_stands_before_telegram_is_out_of_order(status: int) -> None:
    assert isinstance(await error_of(status), NotTaken)


@pytest.mark.parametrize("answer", [504, "reset"])
async def test_it_may_have_been_taken(answer: object) -> None:
    assert isinstance(await error_of(answer), TimedOut)


async def test_no_redirect_is_followed() -> None:
    assert str(await error_of("redirect")).startswith("Temporary Redirect")


async def test_silence_may_mean_anything() -> None:
    assert isinstance(await error_of("silence", 0.3), TimedOut)


async def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(NotTaken):
        await call(address)
