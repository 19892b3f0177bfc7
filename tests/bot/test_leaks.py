"""Nothing is kept in memory of who came and went: no table of the bot is longer after more people than before them."""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.soak_visits import STEPS, Visits
from benchmarks.throughput_telegram import Telegram
from bot import limits
from bot.floods import Floods
from bot.running import Running
from bot.service import work
from bot.wiring import running
from tests.citizen import PATIENCE
from tests.conftest import settings_for
from tests.ports import free_port

PEOPLE = 50
OURS = ("bot", "core", "handlers", "storage", "content", "dashboard", "locales", "telegram")
BOUNDED = {"Limits._chats", "Limits._arrived"}  # looked through when they are 10,000; what was sent within a second
TABLES = (dict, list, set, deque)


def tables(root: object) -> Counter[str]:
    """Return how long the tables are that can be reached through attributes, by class and attribute."""
    found: Counter[str] = Counter()
    waiting, known = [root], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in known:
            continue
        known.add(id(one))
        if isinstance(one, (*TABLES, tuple)):
            waiting.extend(one.values() if isinstance(one, dict) else one)
        elif type(one).__module__.partition(".")[0] in OURS:
            for name, value in attributes(one):
                waiting.append(value)
                found[f"{type(one).__name__}.{name}"] += len(value) if isinstance(value, TABLES) else 0
    return found


def attributes(one: object) -> Iterator[tuple[str, Any]]:
    slots: Iterable[str] = (name for kind in type(one).__mro__ for name in getattr(kind, "__slots__", ()))
    for name in {*slots, *getattr(one, "__dict__", {})}:
        if hasattr(one, name):
            yield name, getattr(one, name)


async def visited(telegram: Telegram, first: int) -> None:
    """Let as many people as always come, the first of them being this one, and go: step by step, all side by side."""
    begin = 1 + first * len(STEPS)
    for at in range(begin, begin + PEOPLE * len(STEPS), PEOPLE):
        async with asyncio.timeout(PATIENCE):
            await telegram.by_webhook(Visits(PEOPLE), iter(range(at, at + PEOPLE)))
    await asyncio.sleep(0.5)


async def grown(parts: Running, telegram: Telegram) -> dict[str, int]:
    await visited(telegram, 0)
    before = tables(parts)
    await visited(telegram, PEOPLE)
    assert len(telegram.answered) == 2 * PEOPLE * len(STEPS)
    after = tables(parts)
    found = {name: after[name] - before[name] for name in after.keys() - BOUNDED}
    return {name: more for name, more in found.items() if more >= PEOPLE // 2}


async def test_who_has_gone_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BURST", 100)
    listen = f"127.0.0.1:{free_port()}"
    stop = asyncio.Event()
    async with Telegram().serve() as telegram:
        settings = settings_for(telegram.address, tmp_path, listen=listen, public_url=f"http://{listen}", rate=1000)
        async with running(settings) as parts:
            at_work = asyncio.ensure_future(work(parts, settings, stop))
            await telegram.ready.wait()
            found = await grown(parts, telegram)
            stop.set()
            await at_work
    assert found == {}


def test_what_is_kept_is_found() -> None:
    floods = Floods(lambda _: 99)
    for person in range(1, 8):
        floods.look(person, {})
    assert tables([floods])["Floods._last"] == 7
