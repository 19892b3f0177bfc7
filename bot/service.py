"""The bot at work, by polling or by webhook, until it is told to stop."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial

from starlette.types import ASGIApp
from telegram.error import TelegramError

from bot import bookkeeping, leading, logs, metrics, reads, schedule, server
from bot.hook import Hook
from bot.hook_line import HookLine
from bot.pack import renewed
from bot.pages import pages
from bot.place import Place
from bot.polling import Polling
from bot.running import Running
from bot.settings import Settings
from bot.wiring import running
from core.privacy import drafts
from handlers import ALLOWED_UPDATES

logger = logging.getLogger(__name__)
ALONE = Place()
RARELY = 20_000  # new objects before Python looks for rings among them; its own 700 are for small programs
SETTLING = 1.0  # seconds
FINISHING, CONFIRMING = 3.5, 1.0  # seconds for what was taken when the program ends; all of it stays within 10


async def serve(
    settings: Settings, stop: asyncio.Event, again: asyncio.Event | None = None, place: Place = ALONE
) -> None:
    """Run until `stop` is set; what was taken is finished first. Each time `again` is set, the pack is read anew.

    `place`: where it is one of several workers.
    """
    async with running(settings, place.others) as parts:
        await work(parts, settings, stop, again, place)


async def work(
    parts: Running, settings: Settings, stop: asyncio.Event, again: asyncio.Event | None = None, place: Place = ALONE
) -> None:
    """Take updates until `stop` is set, and lead where nobody else does."""
    async with AsyncExitStack() as stack:
        ticking = schedule.of_everybody(parts.ponte, parts.nursery, lambda: parts.announcer.leads)
        ticking.start()
        stack.callback(ticking.end)
        parts.nursery.start(_renew(parts, settings, again or asyncio.Event()), "renewal")
        stack.enter_context(logs.counted(parts.ponte.meter))
        if settings.heartbeat_url:
            from bot import heartbeat  # aiohttp

            beating = heartbeat.beat(parts, settings.heartbeat_url, settings.public_url)
            parts.nursery.start(beating, "heartbeat")
        leads = parts.nursery.start(leading.lead(parts, settings), "leader")
        async with _listening(parts, settings, place):
            logger.info("the bot answers")
            place.ready()
            _settle()
            if settings.semantic:
                parts.nursery.start(_prepared(parts), "preparation")
            polling = None if settings.public_url else await _polled(parts, stop)
            await stop.wait()
            parts.announcer.stop()
        if not parts.announcer.leads:
            leads.cancel()
        await asyncio.gather(parts.intake.finished(FINISHING), asyncio.wait([leads], timeout=FINISHING))
        if polling:
            await _confirmed(polling)
        await reads.write_down(parts.ponte)
        logger.info("the bot has stopped")


def _settle(exchanged: bool = False) -> None:
    """Leave code and pack out of every search for garbage from now on: they stay, and looking costs each update. A pack
    that was `exchanged` goes first."""
    if exchanged:
        gc.unfreeze()
        gc.collect()
    gc.freeze()
    gc.set_threshold(RARELY)


@asynccontextmanager
async def _listening(parts: Running, settings: Settings, place: Place) -> AsyncIterator[None]:
    """Listen where the settings say; raises `PortTaken`."""
    async with AsyncExitStack() as stack:
        if settings.metrics_listen:
            taken = server.bound(settings.metrics_listen, place.number)
            await stack.enter_async_context(server.listening(metrics.application(parts), taken))
        if settings.listen:
            health = server.health(parts.ponte, parts.intake) if settings.health else []
            web: ASGIApp = server.create(health, _pages(parts, settings))
            taken = place.taken or server.bound(settings.listen)
            line: partial[HookLine] | str = "auto"
            if settings.public_url:
                web = Hook(parts.intake, parts.reading, server.webhook_secret(settings.token), web)
                line = partial(HookLine, web)
            await stack.enter_async_context(server.listening(web, taken, line))
        yield


def _pages(parts: Running, settings: Settings) -> ASGIApp | None:
    """Return the staff's pages and let what they show be worked out; None where they are switched off."""
    address = settings.dashboard_address()
    if not address:
        return None
    parts.nursery.start(bookkeeping.keep(parts.ponte), "bookkeeping")
    return pages(parts.ponte, server.dashboard_secret(settings.token), address.startswith("https:"))


async def _prepared(parts: Running) -> None:
    """Read beside the event loop what the first question and the first comment need, once who waited has an answer.
    Without the semantic model memory counts more: it is read when it is needed."""
    await asyncio.sleep(SETTLING)
    await parts.pack.finder.prepare()
    await drafts.prepared()
    _settle()


async def _renew(parts: Running, settings: Settings, again: asyncio.Event) -> None:
    """Read the city pack anew each time `again` is set; several settings at once are one."""
    while await again.wait():
        again.clear()
        reading = parts.nursery.start(renewed(parts.ponte, parts.pack, settings), "reading the pack")
        await asyncio.wait([reading])
        if not reading.exception():
            parts.pack = reading.result()
            _settle(exchanged=True)
            if parts.announcer.leads:
                parts.nursery.start(leading.publish(parts), "profile")


async def _polled(parts: Running, stop: asyncio.Event) -> Polling:
    """Poll until `stop` is set."""
    await parts.send({"method": "deleteWebhook"})
    polling = Polling(parts.get_updates, parts.intake, ALLOWED_UPDATES)
    loop, stopped = asyncio.ensure_future(polling.run()), asyncio.ensure_future(stop.wait())
    await asyncio.wait([loop, stopped], return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if loop.done():
        loop.result()
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)
    return polling


async def _confirmed(polling: Polling) -> None:
    with suppress(TelegramError, TimeoutError):  # the long poll just left may still be open at the other end
        async with asyncio.timeout(CONFIRMING):
            await polling.confirm()


def stop_on_signals(stop: asyncio.Event, parent: int | None = None) -> None:
    """Set `stop` at Ctrl-C and SIGTERM, and when the pipe `parent` closes: its other end was the parent's."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    if parent is not None:
        loop.add_reader(parent, _orphaned, parent, stop)


def _orphaned(parent: int, stop: asyncio.Event) -> None:
    asyncio.get_running_loop().remove_reader(parent)
    stop.set()


def renew_on_signal(again: asyncio.Event) -> None:
    """Set `again` at SIGHUP: what `kill -HUP` and `systemctl reload` send."""
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, again.set)
