"""The wall clock is put on or back by an hour while people talk and answers wait: nobody notices."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot import recurrence
from bot.nursery import Nursery
from bot.recurrence import Recurrence
from emulator.faults import Fault
from tests.citizen import PATIENCE
from tests.clock import HOUR, STEPS, WallClock
from tests.conftest import Town
from tests.handlers.feedbacks import in_box, reaches, taps


@pytest.mark.parametrize("step", STEPS)
async def test_a_talk_goes_on(small_city: Town, wall_clock: WallClock, step: timedelta) -> None:
    person = await small_city.citizen("es")
    await reaches(person, "review")
    wall_clock.ahead = step
    await taps(person, ".send|")
    assert len(await in_box(small_city)) == 1


@pytest.mark.parametrize("step", STEPS)
async def test_an_answer_that_waits_comes_when_it_would_have(
    small_city: Town, wall_clock: WallClock, step: timedelta
) -> None:
    person = await small_city.citizen()
    small_city.emulator.api.faults.plan(Fault("429", "sendMessage", seconds=1))
    await person.says_at_once("/start")
    await asyncio.sleep(0.3)
    assert not await person.answers(0)
    wall_clock.ahead = step
    async with asyncio.timeout(PATIENCE):
        await person.answers(1)
    await asyncio.sleep(0.3)
    assert len(await person.answers(1)) == 1


async def counted(nursery: Nursery, made: Recurrence, done: asyncio.Semaphore, times: int) -> None:
    made.start()
    async with asyncio.timeout(PATIENCE):
        for _ in range(times):
            await done.acquire()
    made.end()
    await nursery.close()


async def test_what_recurs_goes_on_when_the_clock_is_put_back(wall_clock: WallClock) -> None:
    nursery, done = Nursery(), asyncio.Semaphore(0)
    made = Recurrence(nursery)

    async def work() -> None:
        wall_clock.ahead = -HOUR
        done.release()

    made.every(0.05, work)
    await counted(nursery, made, done, 3)


async def test_an_hour_that_came_at_once_is_noticed(wall_clock: WallClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recurrence, "LOOK", 0.05)
    nursery, done = Nursery(), asyncio.Semaphore(0)
    made, now = Recurrence(nursery), datetime.now(UTC)

    async def work() -> None:
        done.release()

    async def put_on() -> None:
        wall_clock.ahead = HOUR

    due = now + timedelta(minutes=50)
    made.at(work, hour=due.hour, minute=due.minute, timezone="UTC")
    made.every(0.05, put_on)
    await counted(nursery, made, done, 1)


async def test_what_fails_is_done_again() -> None:
    nursery, done = Nursery(), asyncio.Semaphore(0)
    made = Recurrence(nursery)

    async def work() -> None:
        done.release()
        raise ValueError

    made.every(0.02, work, at_once=True)
    await counted(nursery, made, done, 2)
