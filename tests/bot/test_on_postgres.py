"""The same bot on PostgreSQL: people talk, give feedback and forget; staff send; the night counts."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import emptying
from core.tallies import GIVEN
from tests.announcing import FIRST, NEWS, THIS_MONTH, kind, open_chats, received, released
from tests.citizen import PATIENCE
from tests.conftest import SMALL_CITY, Town, town
from tests.handlers.feedbacks import in_box, reaches, taps


@pytest.fixture
async def served(tmp_path: Path, postgres_url: str) -> AsyncIterator[Town]:
    """The invented city on a server."""
    async with town(tmp_path, SMALL_CITY, database_url=postgres_url) as made:
        yield made


async def test_a_feedback_reaches_the_box_once_and_is_forgotten(served: Town) -> None:
    person = await served.citizen("es")
    await reaches(person, "review")
    await taps(person, ".send|")
    (voice,) = await in_box(served)
    assert "[person]" in voice.words
    await person.says("/forget")
    await taps(person, "forget")
    async with served.storage() as storage, storage.unit_of_work() as work:
        assert await work.people.get(person.id) is None


async def test_the_night_empties_the_box(served: Town) -> None:
    crowd = [await served.citizen("es") for _ in range(5)]
    for person in crowd:
        await reaches(person, "words")
        await taps(person, ".skip|")
        await taps(person, ".send|")
    async with served.storage() as storage, storage.unit_of_work() as work:
        assert await work.box.count() == len(crowd)
        await emptying.empty(work, THIS_MONTH)
        await work.commit()
        by = frozenset({"month"})
    async with served.storage() as storage, storage.unit_of_work() as work:
        assert await work.box.count() == 0
        given = [tally.n for tally in await work.tallies.sums(THIS_MONTH, THIS_MONTH, by) if tally.question == GIVEN]
        assert given == [len(crowd)]


async def test_an_announcement_reaches_everybody_once(served: Town) -> None:
    open_chats(served.emulator, [FIRST + each for each in range(20)])
    async with served.storage() as storage, storage.unit_of_work() as work:
        alert = kind(replace(NEWS, missing="source"), "alert")  # goes at any hour
        made = await released(work, alert, datetime.now(UTC), 20)
        await work.commit()
    async with asyncio.timeout(PATIENCE):
        while await _state(served, made.id) != "done":
            await asyncio.sleep(0.2)
    assert [len(received(served.emulator, FIRST + each)) for each in range(20)] == [1] * 20


async def _state(served: Town, announcement_id: str) -> str:
    async with served.storage() as storage, storage.unit_of_work() as work:
        found = await work.announcements.get(announcement_id)
    return found.state if found else ""
