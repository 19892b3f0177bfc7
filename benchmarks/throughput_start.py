"""From the command to the first answer, and the memory of a bot that waits."""

import asyncio
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.throughput_contestants import PONTE, Contestant
from benchmarks.throughput_process import running
from benchmarks.throughput_telegram import Telegram
from benchmarks.throughput_updates import Job

STARTS = 5
REST = 8.0  # seconds a bot is left alone before its memory is looked at: what it reads after its start is there
LEAN = replace(PONTE, settings={"PONTE_SEMANTIC": "no"})


async def start() -> dict[str, Any]:
    """Return seconds to the first answer and MB at rest, without the semantic model and with it; medians."""
    figures = {}
    for name, bot in (("lean", LEAN), ("semantic", PONTE)):
        with tempfile.TemporaryDirectory() as folder:
            found = [await _started(bot, Path(folder)) for _ in range(STARTS + 1)][1:]  # the first makes the database
        figures[f"first_answer_s_{name}"] = round(statistics.median(seconds for seconds, _ in found), 3)
        figures[f"idle_mb_{name}"] = round(statistics.median(memory for _, memory in found), 1)
    return figures


def _compiled(folder: Path) -> dict[str, str]:
    """Let the first start leave its bytecode to the next, as `make install` does."""
    return {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}


async def _started(bot: Contestant, folder: Path) -> tuple[float, float]:
    async with Telegram().serve() as telegram:
        began = time.perf_counter()
        waiting = asyncio.ensure_future(telegram.by_polling(Job("start", 1), iter([int(time.time())])))
        environment = bot.environment(telegram.address, "polling", folder) | _compiled(folder)
        async with running(bot.command, telegram, environment) as process:
            await waiting
            seconds = time.perf_counter() - began
            await asyncio.sleep(REST)
            return seconds, process.memory()
