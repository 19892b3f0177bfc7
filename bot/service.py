"""The bot at work, by polling or by webhook, until it is told to stop."""

import asyncio
import logging
import signal
from contextlib import AsyncExitStack, suppress

from telegram.error import TelegramError

from bot import profile, reads, server
from bot.polling import Polling
from bot.schedule import scheduler
from bot.settings import Settings
from bot.wiring import Running, running
from handlers import ALLOWED_UPDATES

logger = logging.getLogger(__name__)


async def serve(settings: Settings, stop: asyncio.Event) -> None:
    """Run until `stop` is set; what was taken is finished first."""
    async with running(settings) as parts:
        await work(parts, settings, stop)


async def work(parts: Running, settings: Settings, stop: asyncio.Event) -> None:
    """Take updates and keep the schedule until `stop` is set."""
    async with AsyncExitStack() as stack:
        ticking = scheduler(parts.ponte, parts.keyring)
        ticking.start()
        stack.callback(ticking.shutdown, wait=False)
        parts.nursery.start(profile.publish(parts.ponte, parts.application.bot.id, parts.send), "profile")
        secret = server.webhook_secret(settings.token)
        if settings.listen:
            web = server.create(parts.ponte, parts.intake, secret)
            await stack.enter_async_context(server.listening(web, settings.listen))
        logger.info("the bot answers")
        if settings.public_url:
            await _by_webhook(parts, settings, secret, stop)
        else:
            await _by_polling(parts, stop)
        await parts.intake.finished(8)
        await reads.write_down(parts.ponte)


async def _by_webhook(parts: Running, settings: Settings, secret: str, stop: asyncio.Event) -> None:
    await parts.send(
        {
            "method": "setWebhook",
            "url": settings.public_url + server.HOOK,
            "secret_token": secret,
            "allowed_updates": ALLOWED_UPDATES,
        }
    )
    await stop.wait()


async def _by_polling(parts: Running, stop: asyncio.Event) -> None:
    await parts.send({"method": "deleteWebhook"})
    polling = Polling(parts.get_updates, parts.intake, ALLOWED_UPDATES)
    loop, stopped = asyncio.ensure_future(polling.run()), asyncio.ensure_future(stop.wait())
    await asyncio.wait([loop, stopped], return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if loop.done():
        loop.result()
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)
    await parts.intake.finished(8)
    async with asyncio.timeout(5):
        with suppress(TelegramError):  # the long poll just left may still be open at the other end
            await polling.confirm()


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` at Ctrl-C and SIGTERM."""
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
