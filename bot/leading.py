"""Of all processes on one database one leads: it sends announcements, keeps the schedule and describes the bot."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import RetryAfter, TelegramError

from bot import profile, schedule, server
from bot.attempts import pause
from bot.hook import HOOK
from bot.running import Running
from bot.settings import Settings
from bot.succession import Succession
from core.errors import StorageError
from handlers import ALLOWED_UPDATES

logger = logging.getLogger(__name__)
LEADER = "leader"
PAUSE, LONGEST = 1.0, 60.0  # seconds


async def lead(parts: Running, settings: Settings) -> None:
    """Lead whenever no other process does, until the announcer is stopped."""
    while True:
        try:
            async with parts.ponte.storage.alone(LEADER):
                return await _reign(parts, settings)
        except StorageError as error:
            logger.error("nobody leads for now: %s", type(error).__name__)
        await asyncio.sleep(PAUSE)


async def _reign(parts: Running, settings: Settings) -> None:
    logger.info("this process leads")
    ticking = schedule.of_the_leader(parts.ponte, parts.nursery, parts.keyring)
    ticking.start()
    beside = [
        parts.nursery.start(Succession(parts.ponte, parts.nursery).run(), "succession"),
        parts.nursery.start(_described(parts, settings), "profile"),
    ]
    try:
        await parts.announcer.run()
    finally:
        ticking.end()
        for task in beside:
            task.cancel()


async def _described(parts: Running, settings: Settings) -> None:
    if settings.public_url:
        await until_taken(lambda: hook(parts, settings))
    await publish(parts)


async def hook(parts: Running, settings: Settings) -> None:
    """Tell Telegram where updates go. Raises PTB's `TelegramError` family."""
    await parts.send(
        {
            "method": "setWebhook",
            "url": settings.public_url + HOOK,
            "secret_token": server.webhook_secret(settings.token),
            "allowed_updates": ALLOWED_UPDATES,
        }
    )


async def publish(parts: Running) -> None:
    """Describe the bot as the pack at work says."""
    await profile.publish(parts.ponte, parts.application.bot.id, parts.send)


async def until_taken(call: Callable[[], Awaitable[None]]) -> None:
    """Make a call until Telegram takes it."""
    wait = PAUSE
    while True:
        try:
            return await call()
        except RetryAfter as error:
            await asyncio.sleep(pause(error))
        except TelegramError as error:
            logger.warning("Telegram is not told yet where updates go: %s", type(error).__name__)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST)
