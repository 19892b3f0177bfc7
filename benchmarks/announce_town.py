"""What the benchmarks of announcements share: an emulator with people, a bot's folder, an announcement to them all."""

import asyncio
import os
import re
import shutil
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.settings import PACK
from core.announcements import Content, Text
from core.approval import Signer
from core.reach import Rules
from core.roles import new_grant
from emulator import Emulator, Profile
from storage.keys import Keyring, utc_today
from storage.sqlite import SqliteStorage, open_sqlite

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests" / "city"
TOKEN = "42:BENCHMARK"  # noqa: S105
FIRST = 100_000
TITLE = "Portuguese classes"
BODY = "The <b>free</b> Portuguese classes begin again. Bring a paper with your name; any paper will do. " * 3
QUIET = re.compile(r'^quiet_(from|to) = ".*"$', re.MULTILINE)


class Journal(list[dict[str, Any]]):
    """The emulator's journal, with the time of each call; `reached` counts the copies of the announcement by chat."""

    def __init__(self) -> None:
        super().__init__()
        self.reached: Counter[int] = Counter()

    def append(self, entry: dict[str, Any]) -> None:
        super().append({**entry, "at": time.perf_counter()})
        if entry["status"] == 200 and is_news(entry):
            self.reached[int(entry["parameters"]["chat_id"])] += 1


@dataclass(slots=True)
class Town:
    """`people` who can be written to, and the folder of a bot that is not running yet."""

    emulator: Emulator
    folder: Path
    address: str
    people: int
    languages: list[str]
    journal: Journal
    more: dict[str, str] = field(default_factory=dict)
    """Further settings of the bot, without their prefix."""

    @property
    def reached(self) -> Counter[int]:
        """How many copies of the announcement each chat got: told by the emulator, the database is left alone."""
        return self.journal.reached

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / 'ponte.db'}"

    @property
    def log(self) -> Path:
        """Where the bot's errors go."""
        return self.folder / "log"

    def environment(self, rate: int) -> dict[str, str]:
        """Return the settings of the bot, as environment of a process."""
        given = {
            "TOKEN": TOKEN,
            "DATABASE_URL": self.database,
            "KEYS": str(self.folder / "keys"),
            "CITY": str(self.folder / "city"),
            "API_BASE": f"{self.address}/bot",
            "API_FILE_BASE": f"{self.address}/file/bot",
            "SEMANTIC": "no",
            "RATE": str(rate),
            **self.more,
        }
        return os.environ | {"PYTHONPATH": str(ROOT)} | {f"PONTE_{name}": value for name, value in given.items()}

    async def start(self, *module: str, rate: int = 30) -> asyncio.subprocess.Process:
        """Start a Python module as a process of its own."""
        with self.log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                *module,
                cwd=self.folder,
                env=self.environment(rate),
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )

    async def output(self, *module: str, rate: int = 30) -> str:
        """Run a module to its end; return what it printed. Raises RuntimeError where it failed."""
        process = await self.start(*module, rate=rate)
        printed, _ = await process.communicate()
        if process.returncode:
            raise RuntimeError(f"{module[0]} ended with {process.returncode}:\n{self.log.read_text('utf-8')[-2000:]}")
        return printed.decode()

    @asynccontextmanager
    async def storage(self) -> AsyncIterator[SqliteStorage]:
        """Open the bot's database, beside the bot or without it."""
        rules = Rules(source_language=self.languages[0])
        async with open_sqlite(self.database, Keyring(self.folder / "keys"), utc_today, rules) as storage:
            yield storage

    async def release(self) -> str:
        """Let an announcement to everybody go; return its id."""
        now = datetime.now(UTC)
        content = Content("campaign", {lang: Text(TITLE, BODY) for lang in self.languages})
        async with self.storage() as storage, storage.unit_of_work() as work:
            first, second = new_grant(1, "council", "invitation"), new_grant(2, "council", "invitation")
            for grant in (first, second):
                await work.roles.put(grant)
            author, approver = (Signer(grant.id, frozenset({grant.id})) for grant in (first, second))
            made = await work.announcements.draft(content, author, now)
            await work.announcements.act(made.id, "submit", author, now)
            await work.announcements.act(made.id, "approve", approver, now, content.seal)
            await work.announcements.act(made.id, "send", author, now)
            await work.commit()
        return made.id


def is_news(call: dict[str, Any]) -> bool:
    """Tell whether a call of the journal carries the announcement."""
    return call["method"] == "sendMessage" and TITLE in str(call["parameters"].get("text", ""))[:40]


@asynccontextmanager
async def town(people: int, limits: bool, city: Path = PACK) -> AsyncIterator[Town]:
    """Open a town; its city pack has no quiet hours, so that the figures do not depend on the clock."""
    languages: list[str] = tomllib.loads((city / "city.toml").read_text("utf-8"))["languages"]
    chats = range(FIRST, FIRST + people)
    profiles = [Profile(chat_id, "Ana", languages[chat_id % len(languages)]) for chat_id in chats]
    emulator = Emulator(token=TOKEN, username="ponte_benchmark_bot", people=profiles, limits=limits)
    emulator.world.journal = journal = Journal()
    for chat in emulator.world.chats.values():
        chat.started = True
    with tempfile.TemporaryDirectory(prefix="ponte-benchmark-") as name:
        folder = Path(name)
        _city(city, folder / "city")
        async with emulator.serve() as address:
            made = Town(emulator, folder, address, people, languages, journal)
            async with made.storage() as storage:
                await _people(storage, profiles)
            yield made


def _city(pack: Path, folder: Path) -> None:
    shutil.copytree(pack, folder)
    path = folder / "city.toml"
    path.write_text(QUIET.sub(r'quiet_\1 = "00:00"', path.read_text("utf-8")), "utf-8")


async def _people(storage: SqliteStorage, profiles: list[Profile]) -> None:
    month = f"{datetime.now(UTC):%Y-%m}"
    rows = [(profile.id, profile.language_code, month) for profile in profiles]
    await storage.connection.execute("BEGIN IMMEDIATE")
    await storage.connection.executemany(
        "INSERT INTO people (chat_id, language, last_seen, area, muted) VALUES (?, ?, ?, '', FALSE)", rows
    )
    await storage.connection.execute("COMMIT")
