"""The crowd meets the running bot; at three moments a thief copies everything that lies on the disk."""

import asyncio
import logging
import random
import shutil
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.anonymity_crowd import Crowd, Resident
from benchmarks.anonymity_person import PATIENCE, Person
from benchmarks.anonymity_server import answered, copied, settled
from bot import logs
from bot.running import Running
from bot.schedule import retain
from bot.service import work
from bot.settings import Settings, load
from bot.wiring import running
from emulator import Emulator, Profile
from emulator.world import World

MOMENTS = OPEN, WAITING, EMPTIED, FORGOTTEN, OVER = ("open", "waiting", "emptied", "forgotten", "over")
"""Talks stand open; the box is full; the day after; somebody used /forget; the words' time is over."""
UNFINISHED = 8  # people in the middle of a talk at the first moment


@dataclass(frozen=True, slots=True)
class Town:
    """A running bot in a folder and the way to its people."""

    folder: Path
    world: World
    bot: Running
    database: str = ""

    def person(self, resident: Resident) -> Person:
        return Person(self.world, resident.chat_id)

    async def copy(self, moment: str) -> None:
        """Take database, WAL, -shm, log and keys as they are on the disk, between two transactions, once the bot has
        written down what became of its answers."""
        await self.bot.intake.finished(PATIENCE)
        await self.bot.sender.drained(PATIENCE)
        if self.database:
            shutil.copytree(self.folder / "live", self.folder / moment)
            await settled(self.database)
            await asyncio.to_thread(copied, self.database, self.folder / moment)
            return
        async with self.bot.ponte.storage.unit_of_work():
            shutil.copytree(self.folder / "live", self.folder / moment)

    async def night(self, days: int) -> None:
        """Let the scheduler do its work, so many days later."""
        ponte = self.bot.ponte
        now = ponte.now
        ponte.now = lambda: now() + timedelta(days=days)
        await retain(ponte, self.bot.keyring)
        ponte.now = now


@asynccontextmanager
async def town(folder: Path, city: Path, people: Iterable[Resident], database: str = "") -> AsyncIterator[Town]:
    """Run emulator and bot, the log at DEBUG beside the database; `database` is the URL of a server, "" for a file."""
    live = folder / "live"
    live.mkdir(parents=True)
    profiles = [Profile(resident.chat_id, "Ana", resident.lang) for resident in people]
    emulator = Emulator(token="42:TEST", username="ponte_test_bot", people=profiles, limits=False)  # noqa: S106
    async with emulator.serve("127.0.0.1", 0) as address:
        settings, stop = _settings(live, city, address, database), asyncio.Event()
        with _log(live / "bot.log"):
            async with running(settings) as bot:
                task = asyncio.ensure_future(work(bot, settings, stop))
                try:
                    yield Town(folder, emulator.world, bot, database)
                finally:
                    stop.set()
                    await task


def _settings(live: Path, city: Path, address: str, database: str) -> Settings:
    given: dict[str, Any] = {
        "token": "42:TEST",
        "database_url": database or f"sqlite:///{live / 'ponte.db'}",
        "keys": live / "keys",
        "city": city,
        "api_base": f"{address}/bot",
        "api_file_base": f"{address}/file/bot",
        "semantic": False,
        "rate": 1000,
        "listen": "",
        "public_url": "",
        "admins": "1",
    }
    return load(**given)


@contextmanager
def _log(path: Path) -> Iterator[None]:
    """Write the log as the bot does, at DEBUG, into a file."""
    logs.configure(logging.DEBUG)
    root, handler = logging.getLogger(), logging.FileHandler(path)
    handler.setFormatter(root.handlers[0].formatter)
    handler.filters = root.handlers[0].filters
    root.handlers = [handler]
    try:
        yield
    finally:
        root.handlers = []
        handler.close()


async def lives(town: Town, people: Crowd, chosen: random.Random) -> None:
    """Let people read, then give feedback one after another, and copy the disk at each moment."""
    for resident in people.everybody:
        await _reads(town.person(resident), resident, chosen)
    unfinished = people.giving[-min(UNFINISHED, len(people.giving) // 2) :]
    for resident in people.giving:
        person = town.person(resident)
        await gives(person, resident, chosen)
        if resident not in unfinished:
            await person.chooses("send")
    await town.copy(OPEN)
    for resident in unfinished:
        await town.person(resident).chooses("send")
    await town.copy(WAITING)
    await town.night(1)
    await town.copy(EMPTIED)


async def forget(town: Town, leaving: Iterable[Resident]) -> None:
    """Let some people delete what is kept of them, then let the time of the words pass."""
    for resident in leaving:
        person = town.person(resident)
        await person.says("/forget")
        if town.database:
            await answered(town.database)  # nobody reads and taps within a millisecond
        await person.taps(person.buttons()[0])
    await town.copy(FORGOTTEN)
    await town.night(100)
    await town.copy(OVER)


async def _reads(person: Person, resident: Resident, chosen: random.Random) -> None:
    await person.says("/start")
    for topic in resident.reads:
        if chosen.random() < 0.5:
            await person.says(f"/start t_{topic}")
        else:
            await person.taps(f"topic|{topic}|{resident.lang}")


async def gives(person: Person, resident: Resident, chosen: random.Random) -> None:
    """Walk through the talk as its buttons lead, up to the review."""
    if (voice := resident.voice) is None:
        return
    await person.says(f"/start t_{voice.topic}")
    await person.taps(next(data for data in person.buttons() if data.startswith("say|")))
    while "send" not in (keys := person.choices()):
        answers = [value for value in keys if value[:1] in ("=", "+")]
        if not answers and voice.written:
            await person.says(voice.written)
            continue
        await person.chooses(value := chosen.choice(answers or ["skip"]))
        if value.startswith("+"):
            await person.chooses("done")
