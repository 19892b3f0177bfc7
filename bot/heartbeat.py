"""The dead-man's switch: an address outside hears every minute that all is well, and calls somebody when it does not.

Only the operator sets the address; nothing of it is logged, no redirect is followed, and what it answers is not read.
"""

import asyncio
import logging
from typing import Any

import aiohttp
from telegram.error import TelegramError

from bot.hook import HOOK
from bot.running import Running
from core.errors import StorageError

logger = logging.getLogger(__name__)
EVERY = 60.0  # seconds
LOOK = 5.0  # seconds: a process that begins to lead has told Telegram by then where updates go
PATIENCE = aiohttp.ClientTimeout(total=10)
RECENT = 180  # seconds for which an error of the webhook counts while updates wait


async def beat(parts: Running, address: str, public_url: str) -> None:
    """Request `address` every minute while all is well and this process leads; runs until it is cancelled."""
    async with aiohttp.ClientSession(timeout=PATIENCE, cookie_jar=aiohttp.DummyCookieJar()) as http:
        while True:
            await asyncio.sleep(min(LOOK, EVERY))
            if not parts.announcer.leads:
                continue
            if await is_well(parts, public_url):
                await _request(http, address)
            await asyncio.sleep(max(EVERY - LOOK, 0))


async def is_well(parts: Running, public_url: str) -> bool:
    """Tell whether the database answers, Telegram takes the token, and updates come here and nowhere else."""
    try:
        async with asyncio.timeout(30), parts.ponte.storage.unit_of_work() as work:
            await work.outbox.count()
        info = await parts.send({"method": "getWebhookInfo"})
    except (StorageError, TelegramError, TimeoutError) as error:
        logger.warning("no heartbeat: %s", type(error).__name__)
        return False
    if not _arrive(info, public_url + HOOK if public_url else "", parts.ponte.now().timestamp()):
        logger.warning("no heartbeat: updates do not arrive here")
        return False
    return True


def _arrive(info: dict[str, Any], expected: str, now: float) -> bool:
    failing = bool(info.get("pending_update_count")) and now - info.get("last_error_date", 0) < RECENT
    return info.get("url", "") == expected and not failing


async def _request(http: aiohttp.ClientSession, address: str) -> None:
    try:
        async with http.get(address, allow_redirects=False) as answer:
            if answer.status >= 300:
                logger.warning("the heartbeat was answered with %s", answer.status)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        logger.warning("the heartbeat was not heard: %s", type(error).__name__)
