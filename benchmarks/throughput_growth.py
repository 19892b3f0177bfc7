"""How cost grows with people: a bot that knows few and one that knows many, in turns, at the same jobs."""

import asyncio
import statistics
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from benchmarks.throughput_contestants import PONTE
from benchmarks.throughput_rounds import JOBS, Contest, started
from benchmarks.throughput_updates import FIRST, LANGUAGES
from core.model import Person
from storage.database import open_storage
from storage.keys import Keyring

FEW, MANY = 1_000, 1_000_000
PIECE = 50_000


async def growth(rounds: int, updates: int) -> dict[str, Any]:
    """Return CPU per update with a million known people over that with a thousand, by job, and the worst."""
    found: dict[str, list[float]] = {job: [] for job in JOBS}
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            few, many = [await _peopled(stack, Path(folder) / str(people), people) for people in (FEW, MANY)]
            for job in JOBS:
                for contest in (few, many):
                    await contest.do(job, updates)
                for _ in range(rounds):
                    small, large = await few.do(job, updates), await many.do(job, updates)
                    found[job].append(large.cpu / small.cpu)
    ratios = {job: round(statistics.median(values), 4) for job, values in found.items()}
    return {"growth": max(ratios.values()), **{f"growth_{job}": value for job, value in ratios.items()}}


async def _peopled(stack: AsyncExitStack, folder: Path, people: int) -> Contest:
    home = folder / PONTE.name
    await asyncio.to_thread(home.mkdir, parents=True)
    async with open_storage(f"sqlite:///{home}/polling.db", Keyring(home / "keys-polling")) as storage:
        for first in range(0, people, PIECE):
            async with storage.unit_of_work() as work:
                numbers = range(first, min(first + PIECE, people))
                langs = ((n, LANGUAGES[(FIRST + n) % len(LANGUAGES)]) for n in numbers)
                await work.people.put_all([Person(FIRST + n, lang, "2026-01") for n, lang in langs])
                await work.commit()
    return await started(stack, PONTE, "polling", folder)
