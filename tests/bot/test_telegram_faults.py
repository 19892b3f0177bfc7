"""Telegram is out of order, or sends what nobody can read: everybody is answered, nobody waits for somebody else."""

import asyncio
from pathlib import Path

import aiohttp
import pytest

from bot.transport import Transport
from emulator import Emulator, Profile
from emulator.chats import write
from emulator.faults import Fault
from tests.at_work import living
from tests.citizen import Citizen
from tests.conftest import SMALL_CITY, TOKEN, Town, settings_for

POISON = {"callback_query": {"id": "1", "data": "menu||pt", "from": {"id": 9, "first_name": "Ana"}}}


@pytest.mark.parametrize(
    ("fault", "shown"),
    [
        (Fault("429", "sendMessage", times=2), 1),
        (Fault("502", "sendMessage", times=2), 1),
        (Fault("slow", "sendMessage", seconds=4), 2),
        (Fault("reset", "sendMessage"), 2),
    ],
    ids=lambda one: getattr(one, "kind", ""),
)
async def test_an_answer_comes_all_the_same(
    small_city: Town, monkeypatch: pytest.MonkeyPatch, fault: Fault, shown: int
) -> None:
    """One that Telegram took without saying so is sent again: twice is better than never (decision 0017)."""
    monkeypatch.setattr(Transport.call, "__defaults__", (2.0,))  # instead of 20 seconds
    person, other = await small_city.citizen(), await small_city.citizen()
    fault.chat_id = person.id
    small_city.emulator.api.faults.plan(fault)
    await person.says_at_once("/start")
    await other.says("/start")
    assert len(await other.answers(1)) == 1
    assert len(await person.answers(shown)) == shown
    await asyncio.sleep(0.3)
    assert len(await person.answers(shown)) == shown


async def test_what_cannot_be_read_spoils_nothing_beside_it(tmp_path: Path) -> None:
    people = [Profile(number, "Ana", "pt") for number in (7, 8, 9)]
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=people, limits=False)
    async with emulator.serve() as address, aiohttp.ClientSession() as http:
        for person in people:
            write(emulator.world, person.id, {"text": "/start"})
            emulator.world.updates.put_raw(POISON)
        async with living(settings_for(address, tmp_path, SMALL_CITY)):
            for person in people:
                assert len(await Citizen(person.id, address, http).answers(1)) == 1
        assert not emulator.world.updates.waiting, "what cannot be read does not come again"
        async with living(settings_for(address, tmp_path, SMALL_CITY)):
            await asyncio.sleep(0.3)
        for person in people:
            assert len(await Citizen(person.id, address, http).answers(1)) == 1
