"""Rounds: in each, every bot does the same jobs one after another, so a ratio within it forgives a busy machine."""

import asyncio
import itertools
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.throughput_contestants import Contestant
from benchmarks.throughput_process import Process, running
from benchmarks.throughput_telegram import Telegram
from benchmarks.throughput_updates import Job

MODES, JOBS = ("polling", "webhook"), ("tap", "start")
COLUMNS = ("cpu", "rate", "p50", "p95", "p99")
SETTLE = 0.4  # seconds after the last answer: what a bot puts off is its cost too


@dataclass(frozen=True, slots=True)
class Sample:
    """One job of one bot in one round: CPU seconds per 1,000 updates, updates a second, waits in ms."""

    cpu: float
    rate: float
    p50: float
    p95: float
    p99: float


Samples = dict[tuple[str, str, str], list[Sample]]  # by mode, job and bot, a sample a round


class Contest:
    """A bot at work and its own Telegram."""

    def __init__(self, contestant: Contestant, telegram: Telegram, process: Process, mode: str) -> None:
        self.name, self.process = contestant.name, process
        self._telegram, self._mode = telegram, mode
        self._ids = itertools.count(1)

    async def do(self, name: str, updates: int) -> Sample:
        """Let so many people, each another, do the job."""
        job, ids = Job(name, updates), itertools.islice(self._ids, updates)
        self._telegram.answered.clear()
        cpu, began = self.process.cpu(), time.perf_counter()
        await (self._polled(job, ids) if self._mode == "polling" else self._telegram.by_webhook(job, ids))
        seconds = time.perf_counter() - began
        await asyncio.sleep(SETTLE)
        spent = self.process.cpu() - cpu
        waits = statistics.quantiles(self._telegram.answered, n=100)
        return Sample(1000 * spent / updates, updates / seconds, 1000 * waits[49], 1000 * waits[94], 1000 * waits[98])

    async def _polled(self, job: Job, ids: Iterator[int]) -> None:
        await self._telegram.by_polling(job, ids)


async def compared(
    bots: list[Contestant], rounds: int, updates: int, modes: Iterable[str] = MODES
) -> tuple[Samples, dict[str, float]]:
    """Return the samples, and the peak of memory in MB by bot."""
    samples: Samples = defaultdict(list)
    peaks: dict[str, float] = {}
    for mode in modes:
        with tempfile.TemporaryDirectory() as folder:
            async with AsyncExitStack() as stack:
                contests = [await started(stack, bot, mode, Path(folder)) for bot in bots]
                for contest, job in itertools.product(contests, reversed(JOBS)):
                    await contest.do(job, updates // 2)  # warms up, and makes people known
                for _, job in itertools.product(range(rounds), JOBS):
                    for contest in contests:
                        samples[mode, job, contest.name].append(await contest.do(job, updates))
                for contest in contests:
                    peaks[contest.name] = max(peaks.get(contest.name, 0), contest.process.peak())
    return samples, peaks


async def started(stack: AsyncExitStack, bot: Contestant, mode: str, folder: Path) -> Contest:
    """Start a bot that lives as long as the stack."""
    telegram = await stack.enter_async_context(Telegram().serve())
    environment = bot.environment(telegram.address, mode, folder)
    process = await stack.enter_async_context(running(bot.command, telegram, environment))
    return Contest(bot, telegram, process, mode)


def table(samples: Samples) -> dict[str, dict[str, float]]:
    """Return the medians of the rounds by "mode job bot"."""
    return {
        " ".join(key): {name: round(statistics.median(getattr(one, name) for one in many), 3) for name in COLUMNS}
        for key, many in samples.items()
    }


def ratio(samples: Samples, bot: str, ours: str = "ponte") -> float | None:
    """Return the CPU per update of ours over that of another bot: median of the rounds, of the worst mode and job."""
    cells = [(mode, job) for mode, job, name in samples if name == bot and (mode, job, ours) in samples]
    found = [_median(samples[*cell, ours], samples[*cell, bot]) for cell in cells]
    return max(found, default=None)


def _median(ours: list[Sample], theirs: list[Sample]) -> float:
    return statistics.median(own.cpu / other.cpu for own, other in zip(ours, theirs, strict=True))
