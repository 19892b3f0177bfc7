"""The bots of this process, by the address of their Telegram: a test waits until one has done all it took."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.running import Running
from bot.service import work
from bot.settings import Settings
from bot.wiring import running

LONGEST = 10.0  # seconds: where Telegram is slow or the database away on purpose, a person does not wait for ever
_bots: dict[str, Running] = {}


@asynccontextmanager
async def living(settings: Settings, again: asyncio.Event | None = None) -> AsyncIterator[None]:
    """Run the bot while the context lasts; each time `again` is set, it reads its pack anew."""
    stop = asyncio.Event()
    task = asyncio.ensure_future(_serve(settings, stop, again))
    try:
        yield
    finally:
        stop.set()
        await task


async def done(address: str, chat_id: int) -> bool:
    """Wait until what the bot at `address` took is answered, and what it sent to a chat is written down. Return False
    where no bot of this process is known there."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST):
            while (bot := _bots.get(address)) and (list(bot.intake.unfinished()) or bot.sender.waiting(chat_id)):
                await asyncio.sleep(0.005)
    return address in _bots


async def _serve(settings: Settings, stop: asyncio.Event, again: asyncio.Event | None) -> None:
    address = settings.api_base.removesuffix("/bot")
    async with running(settings) as parts:
        _bots[address] = parts
        try:
            await work(parts, settings, stop, again)
        finally:
            del _bots[address]
