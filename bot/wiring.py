"""Puts the house together: settings in, one running bot out."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

from telegram.ext import Application

import handlers
from bot import failures
from bot.announcer import Announcer
from bot.announcer_watch import Watch
from bot.application import Forgetful
from bot.confirming import confirming
from bot.downloads import fetched
from bot.intake import App, Intake, Raw
from bot.limits import Limits
from bot.nursery import Nursery
from bot.pack import PackAtWork
from bot.place import SentByOthers
from bot.reading import Reading
from bot.reports import printer
from bot.running import Running
from bot.sender import Delivery, Sender
from bot.settings import Settings
from bot.succession import be_known, until_answered
from bot.team import end_role
from bot.transport import Transport
from core.chart import Chart
from core.ponte import Ponte
from core.ports import Storage
from core.privacy import drafts
from handlers.announce_acts import progress_calls
from handlers.announce_notice import notices
from handlers.flood import flood_calls
from locales.languages import negotiate
from storage.database import open_storage
from storage.keys import Keyring

logger = logging.getLogger(__name__)
DRAINING = 2.5  # seconds for answers on their way when the program ends


@asynccontextmanager
async def running(settings: Settings, others: SentByOthers | None = None) -> AsyncIterator[Running]:
    """Open storage, network and handlers; close them in the opposite order. `others` are workers beside this one."""
    keyring = Keyring(settings.keys)
    pack = PackAtWork.read(settings)
    opened = open_storage(settings.database_url, keyring, rules=pack.library.rules)
    async with opened as storage, Transport() as transport:
        nursery = Nursery()
        application = _application(settings, transport)
        ponte = _ponte(settings, pack, storage, keyring)
        sender = Sender(
            lambda call: parts.send(call),
            Limits(settings.rate, others=others),
            nursery,
            confirming(ponte, nursery),
            lambda chat_id: _known(ponte, chat_id),
        )
        parts = Running(
            ponte,
            pack,
            application,
            transport,
            _intake(application, nursery, sender, ponte, others),
            sender,
            Reading(storage, sender, nursery, lambda: ponte.now().date()),
            Announcer(ponte, sender, nursery, Watch(ponte, lambda call: parts.send(call), progress_calls)),
            nursery,
            keyring,
            f"{settings.api_base}{settings.token}",
        )
        _join(parts, f"{settings.api_file_base}{settings.token}")
        async with application:
            ponte.username = application.bot.username
            await ponte.refresh()
            try:
                await _known_to_others(ponte, nursery)
                yield parts
            finally:
                await parts.sender.drained(DRAINING)
                await nursery.close()


def _intake(application: App, nursery: Nursery, sender: Sender, ponte: Ponte, others: SentByOthers | None) -> Intake:
    def slow_down(chat_id: int, raw: Raw) -> None:
        sender.queue(Delivery(chat_id, flood_calls(ponte, chat_id, raw), None, kept=True))

    before = partial(until_answered, ponte) if others else None
    short = handlers.short_way(ponte)
    return Intake(application, nursery, sender.waiting, slow_down, before, partial(_keep, ponte), short)


def _join(parts: Running, file_url: str) -> None:
    """Give the use cases what they reach the world by, and the application its handlers."""
    ponte = parts.ponte
    ponte.deliver, ponte.wake, ponte.reader = parts.sender.deliver, parts.announcer.wake, parts.reading
    ponte.print_report, ponte.notices = printer(ponte), notices
    ponte.expect_words = lambda: parts.nursery.start(drafts.prepared(), "words")
    ponte.fetch = partial(fetched, parts.transport, parts.base_url, file_url)
    handlers.register(parts.application, ponte)
    failures.watch(parts.application, ponte, parts.intake)


def _application(settings: Settings, transport: Transport) -> App:
    builder = Application.builder().application_class(Forgetful).token(settings.token).updater(None).job_queue(None)
    builder = builder.base_url(settings.api_base).base_file_url(settings.api_file_base)
    return builder.request(transport).get_updates_request(transport).build()


def _ponte(settings: Settings, pack: PackAtWork, storage: Storage, keyring: Keyring) -> Ponte:
    ponte = Ponte(
        library=pack.library,
        finder=pack.finder,
        catalogues=pack.catalogues,
        languages=tuple(catalogue.language for catalogue in pack.catalogues.values()),
        storage=storage,
        sealer=keyring,
        negotiate=lambda tag: negotiate(tag, ponte.library.city.languages),
        now=lambda: datetime.now(UTC),
        deliver=lambda chat_id, calls, row=None, wipe=False: None,
        end_role=end_role,
        dashboard=settings.dashboard_address(),
        draw=_drawn,
        admins=settings.admins,
        rate=settings.rate,
    )
    return ponte


async def _drawn(chart: Chart) -> bytes:
    from exports.charts import png  # what draws is not carried by a bot that draws nothing

    return await png(chart)


async def _known_to_others(ponte: Ponte, nursery: Nursery) -> None:
    known = asyncio.Event()
    nursery.start(be_known(ponte, known), "presence")
    await known.wait()


async def _keep(ponte: Ponte, chat_id: int, messages: list[int]) -> None:
    """Remember messages that nobody answered, for the quick exit."""
    async with ponte.storage.unit_of_work(chat_id) as work:
        await work.messages.add_all([(chat_id, message_id) for message_id in messages], ponte.now().date())
        await work.commit()


async def _known(ponte: Ponte, chat_id: int) -> list[int]:
    async with ponte.storage.unit_of_work() as work:
        return await work.messages.of(chat_id)
