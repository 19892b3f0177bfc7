"""The bot at work, by polling or by webhook, until it is told to stop."""

import asyncio
import logging
import signal
from contextlib import AsyncExitStack, suppress

from starlette.types import ASGIApp
from telegram.error import TelegramError

import dashboard
from bot import bookkeeping, heartbeat, logs, metrics, profile, reads, server
from bot.hook import HOOK, Hook
from bot.pack import renewed
from bot.polling import Polling
from bot.schedule import scheduler
from bot.settings import Settings
from bot.wiring import Running, running
from handlers import ALLOWED_UPDATES

logger = logging.getLogger(__name__)


async def serve(settings: Settings, stop: asyncio.Event, again: asyncio.Event | None = None) -> None:
    """Run until `stop` is set; what was taken is finished first. Each time `again` is set, the pack is read anew."""
    async with running(settings) as parts:
        await work(parts, settings, stop, again)


async def work(parts: Running, settings: Settings, stop: asyncio.Event, again: asyncio.Event | None = None) -> None:
    """Take updates and keep the schedule until `stop` is set."""
    async with AsyncExitStack() as stack:
        ticking = scheduler(parts.ponte, parts.keyring)
        ticking.start()
        announcing = parts.nursery.start(parts.announcer.run(), "announcer")
        stack.callback(ticking.shutdown, wait=False)
        _publish(parts)
        parts.nursery.start(_renew(parts, settings, again or asyncio.Event()), "renewal")
        secret = server.webhook_secret(settings.token)
        stack.enter_context(logs.counted(parts.ponte.meter))
        if settings.metrics_listen:
            await stack.enter_async_context(server.listening(metrics.application(parts), settings.metrics_listen))
        if settings.listen:
            health = server.health(parts.ponte) if settings.health else []
            web: ASGIApp = server.create(health, _pages(parts, settings))
            if settings.public_url:
                web = Hook(parts.intake, parts.reading, secret, web)
            await stack.enter_async_context(server.listening(web, settings.listen))
        if settings.heartbeat_url:
            beating = heartbeat.beat(parts, settings.heartbeat_url, settings.public_url)
            parts.nursery.start(beating, "heartbeat")
        logger.info("the bot answers")
        if settings.public_url:
            await _by_webhook(parts, settings, secret, stop)
        else:
            await _by_polling(parts, stop)
        parts.announcer.stop()
        await parts.intake.finished(8)
        await asyncio.wait([announcing], timeout=8)
        await reads.write_down(parts.ponte)
        logger.info("the bot has stopped")


def _pages(parts: Running, settings: Settings) -> ASGIApp | None:
    """Return the staff's pages and let what they show be worked out; None where they are switched off."""
    address = settings.dashboard_address()
    if not address:
        return None
    parts.nursery.start(bookkeeping.keep(parts.ponte), "bookkeeping")
    return dashboard.create(parts.ponte, server.dashboard_secret(settings.token), address.startswith("https:"))


def _publish(parts: Running) -> None:
    parts.nursery.start(profile.publish(parts.ponte, parts.application.bot.id, parts.send), "profile")


async def _renew(parts: Running, settings: Settings, again: asyncio.Event) -> None:
    """Read the city pack anew each time `again` is set; several settings at once are one."""
    while await again.wait():
        again.clear()
        reading = parts.nursery.start(renewed(parts.ponte, parts.pack, settings), "reading the pack")
        await asyncio.wait([reading])
        if not reading.exception():
            parts.pack = reading.result()
            _publish(parts)


async def _by_webhook(parts: Running, settings: Settings, secret: str, stop: asyncio.Event) -> None:
    await parts.send(
        {
            "method": "setWebhook",
            "url": settings.public_url + HOOK,
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
    with suppress(TelegramError, TimeoutError):  # the long poll just left may still be open at the other end
        async with asyncio.timeout(5):
            await polling.confirm()


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` at Ctrl-C and SIGTERM."""
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)


def renew_on_signal(again: asyncio.Event) -> None:
    """Set `again` at SIGHUP: what `kill -HUP` and `systemctl reload` send."""
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, again.set)
