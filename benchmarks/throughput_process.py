"""A bot as a process of its own, and what it costs: CPU and memory of it and of what it starts (Linux)."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

from benchmarks.throughput_telegram import Telegram

START = 60.0  # seconds a bot may take to start


class Process:
    """A running bot."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    def cpu(self) -> float:
        """Return the seconds of CPU so far, user and system."""
        return sum(_cpu(pid) for pid in _family(self._process.pid))

    def peak(self) -> float:
        """Return the most memory it had, in MB."""
        return sum(_memory(pid, "VmHWM") for pid in _family(self._process.pid))

    def memory(self) -> float:
        """Return the memory it has now, in MB."""
        return sum(_memory(pid, "VmRSS") for pid in _family(self._process.pid))


@asynccontextmanager
async def running(
    command: Sequence[str], telegram: Telegram, environment: dict[str, str], log: Path | None = None
) -> AsyncIterator[Process]:
    """Start a bot and wait until it asks for updates; end it with the context. Its log goes to stderr or to a file.

    Raises RuntimeError where it stops.
    """
    given = {**os.environ, "PYTHONWARNINGS": "ignore", **environment}
    with log.open("wb") if log else nullcontext(sys.stderr) as errors:
        started = await asyncio.create_subprocess_exec(*command, env=given, stderr=errors)
    try:
        async with asyncio.timeout(START):
            asked = asyncio.ensure_future(telegram.ready.wait())
            ended = asyncio.ensure_future(started.wait())
            await asyncio.wait([asked, ended], return_when=asyncio.FIRST_COMPLETED)
            if not asked.done():
                raise RuntimeError(f"{command[-1]} stopped with {started.returncode}")
        yield Process(started)
    finally:
        if started.returncode is None:
            started.terminate()
            try:
                await asyncio.wait_for(started.wait(), 15)
            except TimeoutError:
                started.kill()


def _family(pid: int) -> list[int]:
    """Return a process and all it has started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text("ascii").split():
            found += _family(int(child))
    return found


def _cpu(pid: int) -> float:
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((thread / "schedstat").read_text("ascii").split()[0]) for thread in threads) / 1e9


def _memory(pid: int, what: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(status.partition(f"{what}:")[2].split()[0]) / 1024
