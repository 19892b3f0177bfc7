"""Several workers: one leads, what a dead one left is sent once, and nobody notices that any was killed."""

import asyncio
import json
import os
import random
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.announce_town import SMALL, Town, town
from benchmarks.faults import talks
from benchmarks.faults_town import crew
from bot.__main__ import main
from bot.limits import Limits
from bot.place import SentTimes
from bot.running import Running
from bot.succession import Succession, until_answered
from bot.wiring import running
from emulator import Emulator
from tests.conftest import SMALL_CITY, TOKEN, settings_for

TAKEOVER = 10.0  # seconds


async def test_nobody_notices_that_workers_are_killed() -> None:
    found = await talks(people=12, workers=3, kill_every=(1.0, 2.0), seed=3)
    assert (found["wrong"], found["lost"], found["repeated"], found["left"]) == (0, 0, 0, 0)
    assert found["kills"] >= 3


def log(made: Town, event: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in made.log.read_text("utf-8").splitlines() if line.startswith("{")]
    return [line for line in lines if line["event"] == event]


async def until(made: Town, event: str, count: int, seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while len(log(made, event)) < count:
            await asyncio.sleep(0.1)


async def test_one_leads_another_follows_and_all_read_the_pack_anew() -> None:
    async with town(1, limits=False, city=SMALL) as made, crew(made, 2) as two:
        await until(made, "the bot answers", 2)
        assert len(log(made, "this process leads")) == 1
        assert len([call for call in made.journal if call["method"] == "setWebhook"]) == 1
        two.process.send_signal(signal.SIGHUP)
        await until(made, "the city pack was read anew: 2 topics, languages pt es ar", 2)
        os.kill(two.workers()[0], signal.SIGKILL)
        await until(made, "this process leads", 2, TAKEOVER)
        await until(made, "the bot answers", 3)
        assert len(two.workers()) == 2, "the dead one is followed"
        await two.end()
        assert not [path.name for path in made.folder.glob("ponte.db-*") if "er" in path.suffix], "no lock is left"


async def test_workers_end_with_their_parent() -> None:
    async with town(1, limits=False, city=SMALL) as made, crew(made, 2) as two:
        await until(made, "the bot answers", 2)
        workers = two.workers()
        two.process.kill()
        async with asyncio.timeout(TAKEOVER):
            while any(Path(f"/proc/{pid}/cmdline").exists() for pid in workers):
                await asyncio.sleep(0.1)


async def test_what_stops_the_first_worker_stops_the_start() -> None:
    async with town(1, limits=False, city=SMALL) as made:
        (made.folder / "city/topics/welcome/first-days/pt.md").write_text("no front matter", "utf-8")
        made.more = {"LISTEN": "127.0.0.1:1", "PUBLIC_URL": "http://127.0.0.1:1"}
        bot = await made.start("bot", "run", "--workers", "3")
        await bot.communicate()
        assert bot.returncode == 1
        assert made.log.read_text("utf-8").count("the city pack has faults") == 1


def test_several_workers_do_not_poll(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PONTE_TOKEN", TOKEN)
    assert main(["run", "--workers", "2"]) == 2
    assert "PONTE_PUBLIC_URL" in capsys.readouterr().err


@asynccontextmanager
async def two_bots(folder: Path) -> AsyncIterator[tuple[Running, Running]]:
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", limits=False)
    async with emulator.serve("127.0.0.1", 0) as address:
        settings = settings_for(address, folder, SMALL_CITY)
        async with running(settings) as first, running(settings) as second:
            yield first, second


async def leave(bot: Running, chat_id: int) -> None:
    async with bot.ponte.storage.unit_of_work() as work:
        await work.outbox.put(chat_id, json.dumps([{"method": "sendMessage", "chat_id": chat_id}]).encode())
        await work.commit()


async def test_what_a_living_process_is_about_to_send_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.alone.PAUSE", 0.02)
    monkeypatch.setattr("bot.succession.LOOK", 0.02)
    async with two_bots(tmp_path) as (first, second):
        sent: list[int] = []
        second.ponte.deliver = lambda chat_id, calls, row=None, wipe=False: sent.append(chat_id)
        second.nursery.start(Succession(second.ponte, second.nursery).run(), "succession")
        await leave(first, 7)
        await leave(second, 8)
        await asyncio.sleep(0.3)
        assert sent == [], "both live"
        await first.nursery.close()
        async with asyncio.timeout(TAKEOVER):
            while not sent:
                await asyncio.sleep(0.02)
        assert sent == [7]


async def test_an_answer_waits_for_the_one_another_process_has_on_its_way(tmp_path: Path) -> None:
    async with two_bots(tmp_path) as (first, second):
        await leave(first, 7)
        await leave(second, 8)
        await asyncio.wait_for(until_answered(second.ponte, 8), 5)
        waiting = asyncio.ensure_future(until_answered(second.ponte, 7))
        await asyncio.sleep(0.2)
        assert not waiting.done()
        async with first.ponte.storage.unit_of_work() as work:
            await work.outbox.delete([row.id for row in await work.outbox.pending() if row.chat_id == 7])
            await work.commit()
        await asyncio.wait_for(waiting, 5)


async def test_workers_share_the_rate() -> None:
    now, sent = 100.0, SentTimes(3, 30)
    workers = [Limits(30, lambda: now, sent.row(number)) for number in range(3)]
    went: list[float] = []
    chance = random.Random(1)
    for step in range(3_000):
        now = 100.0 + step / 1000
        worker = chance.choice(workers)
        if worker.until_unasked() <= 0:
            worker.answered(worker.count_unasked(step))
            went.append(now)
    assert len(went) > 60, "together they use it"
    assert max(sum(start <= at < start + 0.97 for at in went) for start in went) <= 30
