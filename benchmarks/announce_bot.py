"""The bot that is measured, a process of its own: sends what waits, prints its CPU seconds and its peak of memory."""

import asyncio
import json
import time
from pathlib import Path

import uvloop

from bot.running import Running
from bot.settings import load
from bot.wiring import running


async def main() -> None:
    async with running(load()) as parts:
        before = time.process_time(), time.perf_counter()
        announcing = parts.nursery.start(parts.announcer.run(), "announcer")
        while await _is_open(parts):  # noqa: ASYNC110 - looked at from outside
            await asyncio.sleep(0.5)
        cpu, seconds = time.process_time() - before[0], time.perf_counter() - before[1]
        print(json.dumps({"cpu": cpu, "seconds": seconds, "peak": peak()}))
        parts.announcer.stop()
        await announcing


def peak() -> int:
    """Return the most memory this program had, in kB. `getrusage` would count the process that started it too."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


async def _is_open(parts: Running) -> bool:
    async with parts.ponte.storage.unit_of_work() as work:
        return bool(await work.announcements.open())


if __name__ == "__main__":
    uvloop.run(main())
