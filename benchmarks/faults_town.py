"""A town whose bot is several workers behind a webhook, which are killed; and what it kept of people's talks."""

import asyncio
import os
import random
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from signal import SIGKILL

from benchmarks.announce_town import FIRST, SMALL, Town, town
from benchmarks.faults_person import Answers, Person, Said, buttons, everything_sayable
from core.memory import COUNTED

RATE = 1000
START = 60.0  # seconds
ENDING = 10.0  # seconds that SIGTERM may take
LETTERS = "abdefgilmnoprstu"


@dataclass(slots=True)
class Crew:
    """The parent of the workers, and how many of them were killed."""

    process: asyncio.subprocess.Process
    address: str
    kills: int = 0

    def workers(self) -> list[int]:
        """Return the processes at work now."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text("ascii").split()]

    async def kill(self, chance: random.Random, least: float, most: float) -> None:
        """Kill a random worker again and again, until cancelled."""
        while True:
            await asyncio.sleep(chance.uniform(least, most))
            if workers := self.workers():
                with suppress(ProcessLookupError):
                    os.kill(chance.choice(workers), SIGKILL)
                    self.kills += 1

    async def end(self) -> float:
        """End it as a supervisor does; return the seconds that took. Raises TimeoutError and RuntimeError."""
        begun = asyncio.get_running_loop().time()
        self.process.terminate()
        async with asyncio.timeout(ENDING):
            await self.process.wait()
        if self.process.returncode:
            raise RuntimeError(f"the bot ended with {self.process.returncode}")
        return asyncio.get_running_loop().time() - begun


def people_of(made: Town, chance: random.Random) -> list[Person]:
    """Return everybody with something of their own to say: no two say the same."""
    sayable = [(answers, area) for answers in everything_sayable() for area in (True, False)]
    if made.people > len(sayable):
        raise ValueError(f"at most {len(sayable)} people can all say something else")
    told = chance.sample(sayable, made.people)
    return [
        Person(made.emulator.world, FIRST + number, Said(*what, words_of(number)), random.Random(number))
        for number, what in enumerate(told)
    ]


def words_of(number: int) -> str:
    """Return words of which none leads to a person, and that nobody else writes."""
    mark = "".join(LETTERS[int(digit, 16)] for digit in f"{number:03x}")
    return f"a fila estava longa e {mark} ninguem explicou"


@asynccontextmanager
async def crew(made: Town, workers: int) -> AsyncIterator[Crew]:
    """Run the bot with so many workers while the context lasts."""
    listen = f"127.0.0.1:{free_port()}"
    made.more = {"LISTEN": listen, "PUBLIC_URL": f"http://{listen}", "DASHBOARD": "no"}
    await _no_night(made)
    process = await made.start("bot", "run", "--workers", str(workers), rate=RATE)
    try:
        async with asyncio.timeout(START):
            while made.emulator.world.webhook is None:  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(0.05)
        yield Crew(process, f"http://{listen}")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _no_night(made: Town) -> None:
    """Let nobody empty the box meanwhile."""
    async with made.storage() as storage, storage.unit_of_work() as work:
        await work.published.put(COUNTED, f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d}")
        await work.commit()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def kept(made: Town) -> tuple[Counter[tuple[Answers, bool]], Counter[str]]:
    """Take the voices out of the box: answers and whether an area was given, and words, with how often."""
    async with made.storage() as storage, storage.unit_of_work() as work:
        counted, said = await work.box.empty()
    answers = Counter((one.answers, any(name == "area" for name, _ in one.donated)) for one in counted)
    return answers, Counter(one.words for one in said)


async def waiting(made: Town) -> int:
    """Return how many answers were decided and not sent, and how many talks are open."""
    async with made.storage() as storage, storage.unit_of_work() as work:
        return await work.outbox.count() + await work.talks.count()


def asked_again(made: Town) -> int:
    """Return how many steps were asked under two tokens: decided twice, not only shown again."""
    asked: dict[tuple[int, str], set[str]] = {}
    for call in made.journal:
        given = call["parameters"]
        tokens = {data.split("|")[1].partition(".")[0] for data in buttons(given) if data.startswith("telling|")}
        if call["status"] == 200 and tokens:
            asked.setdefault((given["chat_id"], given.get("text", "")), set()).update(tokens)
    return sum(len(tokens) - 1 for tokens in asked.values())


def shown_again(made: Town) -> int:
    """Return how many messages were sent a second time: who sent them was killed before that was written down."""
    sent = Counter(
        (call["parameters"]["chat_id"], str(call["parameters"].get("reply_markup")), call["parameters"].get("text"))
        for call in made.journal
        if call["status"] == 200 and call["method"] == "sendMessage"
    )
    return sum(copies - 1 for copies in sent.values())


@asynccontextmanager
async def settled(people: int) -> AsyncIterator[Town]:
    """Open the invented city with so many people, whose updates often come twice at once."""
    async with town(people, limits=False, city=SMALL) as made:
        made.emulator.world.twice = 0.3
        yield made
