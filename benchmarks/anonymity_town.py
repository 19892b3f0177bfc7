"""The crowd meets the running bot; at three moments a thief copies everything that lies on the disk."""

import asyncio
import logging
import random
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.anonymity_crowd import Crowd, Resident
from bot import logs
from bot.schedule import retain
from bot.service import serve
from bot.settings import Settings, load
from bot.wiring import running
from emulator import Emulator, Profile
from tests import citizen
from tests.citizen import Citizen

MOMENTS = OPEN, WAITING, EMPTIED, FORGOTTEN, OVER = ("open", "waiting", "emptied", "forgotten", "over")
"""Talks stand open; the box is full; the day after; somebody used /forget; the words' time is over."""
UNFINISHED = 8  # people in the middle of a talk at the first moment
PATIENCE = 120.0  # seconds: a slow machine is no finding
SEND, DONE, SKIP = "send", "done", "skip"


@dataclass(frozen=True, slots=True)
class Town:
    """A running bot in a folder and the way to its people."""

    folder: Path
    settings: Settings
    address: str
    http: aiohttp.ClientSession

    def citizen(self, resident: Resident) -> Citizen:
        return Citizen(resident.chat_id, self.address, self.http)

    def copy(self, moment: str) -> None:
        """Take database, WAL, -shm, log and keys as they are on the disk now."""
        to = self.folder / moment
        shutil.copytree(self.folder / "live", to, dirs_exist_ok=True)

    async def night(self, days: int) -> None:
        """Let the scheduler do its work, so many days later."""
        async with running(self.settings) as parts:
            later = parts.ponte.now() + timedelta(days=days)
            parts.ponte.now = lambda: later
            await retain(parts.ponte, parts.keyring)


@asynccontextmanager
async def town(folder: Path, city: Path, people: Iterable[Resident]) -> AsyncIterator[Town]:
    """Run emulator and bot, the log at DEBUG beside the database."""
    citizen.PATIENCE = PATIENCE
    live = folder / "live"
    live.mkdir(parents=True)
    _log(live / "bot.log")
    profiles = [Profile(resident.chat_id, "Ana", resident.lang) for resident in people]
    emulator = Emulator(token="42:TEST", username="ponte_test_bot", people=profiles, limits=False)  # noqa: S106
    async with emulator.serve("127.0.0.1", 0) as address, aiohttp.ClientSession() as http:
        settings = _settings(live, city, address)
        stop = asyncio.Event()
        task = asyncio.ensure_future(serve(settings, stop))
        try:
            yield Town(folder, settings, address, http)
        finally:
            stop.set()
            await task


def _settings(live: Path, city: Path, address: str) -> Settings:
    given: dict[str, Any] = {
        "token": "42:TEST",
        "database_url": f"sqlite:///{live / 'ponte.db'}",
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


def _log(path: Path) -> None:
    logs.configure(logging.DEBUG)
    handler = logging.FileHandler(path)
    for kept in logging.getLogger().handlers:
        handler.setFormatter(kept.formatter)
        for rule in kept.filters:
            handler.addFilter(rule)
    logging.getLogger().handlers = [handler]


async def lives(town: Town, people: Crowd, chosen: random.Random) -> None:
    """Let people read, then give feedback one after another, and copy the disk at each moment."""
    for resident in people.everybody:
        await _reads(town, resident, chosen)
    giving = people.giving
    unfinished = giving[-min(UNFINISHED, len(giving) // 2) :]
    for resident in giving:
        if resident not in unfinished:
            await _gives(town, resident, chosen)
    for resident in unfinished:
        await _gives(town, resident, chosen, send=False)
    town.copy(OPEN)
    for resident in unfinished:
        await _sends(town.citizen(resident))
    town.copy(WAITING)
    await town.night(1)
    town.copy(EMPTIED)


async def forget(town: Town, leaving: Iterable[Resident]) -> None:
    """Let some people delete what is kept of them, then let the time of the words pass."""
    for resident in leaving:
        person = town.citizen(resident)
        await person.says("/forget")
        message = await person.last()
        await person.taps_data(message["inline_keyboard"][0][0]["callback_data"], message["id"])
    town.copy(FORGOTTEN)
    await town.night(100)
    town.copy(OVER)


async def _reads(town: Town, resident: Resident, chosen: random.Random) -> None:
    person = town.citizen(resident)
    await person.says("/start")
    for topic in resident.reads:
        if chosen.random() < 0.5:
            await person.says(f"/start t_{topic}")
        else:
            await person.taps_data(f"topic|{topic}|{resident.lang}", (await person.last())["id"])


async def _gives(town: Town, resident: Resident, chosen: random.Random, send: bool = True) -> None:
    """Walk through the talk as the buttons lead, to the review, and send it."""
    person, voice = town.citizen(resident), resident.voice
    if voice is None:
        return
    await person.says(f"/start t_{voice.topic}")
    begin = next(data for data in await _buttons(person) if data.startswith("say|"))
    await person.taps_data(begin, (await person.last())["id"])
    while SEND not in (keys := await _talk(person)):
        await _answers(person, keys, voice.written, chosen)
    if send:
        await person.taps_data(keys[SEND], (await person.last())["id"])


async def _answers(person: Citizen, keys: dict[str, str], written: str, chosen: random.Random) -> None:
    """Answer one question: a choice, one of several, or own words."""
    choices = [value for value in keys if value[:1] in ("=", "+")]
    if not choices and written:
        await person.says(written)
        return
    value = chosen.choice(choices) if choices else SKIP
    await person.taps_data(keys[value], (await person.last())["id"])
    if value.startswith("+"):
        await person.taps_data((await _talk(person))[DONE], (await person.last())["id"])


async def _sends(person: Citizen) -> None:
    await person.taps_data((await _talk(person))[SEND], (await person.last())["id"])


async def _buttons(person: Citizen) -> list[str]:
    rows = (await person.last())["inline_keyboard"] or []
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


async def _talk(person: Citizen) -> dict[str, str]:
    """Return the data of the talk's buttons by what they say."""
    found = [data for data in await _buttons(person) if data.startswith("telling|")]
    return {data.split("|")[1].partition(".")[2]: data for data in found}
