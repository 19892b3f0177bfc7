"""What is held is shown, and deleted from every state: nothing that leads to the person stays in the raw files."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from emulator import Emulator, Profile
from tests.at_work import living
from tests.citizen import PATIENCE, Citizen
from tests.conftest import SMALL_CITY, TOKEN, Town, settings_for
from tests.handlers.reporting import MARKER, chooses, keys, reaches, the_report
from tests.handlers.test_roles import PT
from tests.storage.test_forgetting import forms, raw

CHAT, OTHER = 7_123_456_789, 7_987_654_321


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    """The invented city, with people whose ids can be searched for in raw files."""
    people = [Profile(number, "Ana", "pt") for number in (CHAT, OTHER)]
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=people, limits=False)
    async with emulator.serve("127.0.0.1", 0) as address, aiohttp.ClientSession() as http:
        settings = settings_for(address, tmp_path, SMALL_CITY)
        async with living(settings):
            yield Town(emulator, address, http, tmp_path, settings)


def person(town: Town, chat_id: int = CHAT) -> Citizen:
    return Citizen(chat_id, town.address, town.http)


async def nothing(ana: Citizen) -> None:
    await ana.says("/menu")


async def known(ana: Citizen) -> None:
    await ana.says("/start")


async def reporting(ana: Citizen) -> None:
    await reaches(ana, "when")


async def reported(ana: Citizen) -> None:
    await reaches(ana, "who")
    await chooses(ana, "police")
    await the_report(ana)


async def looking_for_a_place(ana: Citizen) -> None:
    await ana.says("/start")
    await ana.says("/nearby")


async def asking_to_forget(ana: Citizen) -> None:
    await ana.says("/start")
    await ana.says("/forget")


async def telling(ana: Citizen) -> None:
    """Stand at the review of a feedback, with words and a number in them."""
    await ana.says("/start t_lost-papers")
    await ana.taps_data("say|lost-papers|pt", (await ana.last())["id"])
    await ana.taps_data(await telling_key(ana, "finish"), (await ana.last())["id"])
    await ana.says(f"{MARKER} 11 98765-4321")


async def told(ana: Citizen) -> None:
    await telling(ana)
    await ana.taps_data(await telling_key(ana, "send"), (await ana.last())["id"])


async def telling_key(ana: Citizen, value: str) -> str:
    found = [key["callback_data"] for key in await keys(ana)]
    return next(str(data) for data in found if data.startswith("telling|") and data.endswith(f".{value}|pt"))


STATES = (nothing, known, reporting, reported, looking_for_a_place, asking_to_forget, telling, told)


async def forgets(ana: Citizen) -> None:
    await ana.says("/forget")
    async with asyncio.timeout(PATIENCE):
        while not any(key.get("callback_data", "").startswith("forget|") for key in await keys(ana)):
            await asyncio.sleep(0.02)  # an answer before it may have come in two messages
    question = await ana.last()
    await ana.taps_data(question["inline_keyboard"][0][0]["callback_data"], question["id"])


@pytest.mark.parametrize("state", STATES)
async def test_forget_leaves_nothing_from_any_state(place: Town, state: object) -> None:
    ana, rui = person(place), person(place, OTHER)
    await rui.says("/start")
    await state(ana)  # type: ignore[operator]
    await place.written(rui)
    async with asyncio.timeout(PATIENCE):
        while not any(form in raw(place.folder) for form in forms(CHAT)):  # the search must be able to find it
            await asyncio.sleep(0.02)
    await forgets(ana)
    async with asyncio.timeout(PATIENCE):
        while any(form in raw(place.folder) for form in forms(CHAT)):
            await asyncio.sleep(0.05)
    assert any(form in raw(place.folder) for form in forms(OTHER))


async def test_an_answer_on_its_way_while_somebody_is_forgotten_leaves_no_number(place: Town) -> None:
    ana = person(place)
    await ana.says("/start")
    await ana.says("/forget")
    question = await ana.last()
    fault = {"kind": "slow", "method": "sendMessage", "chat_id": CHAT, "times": 1, "seconds": 1.5}
    async with place.http.post(f"{place.address}/faults", json=fault):
        pass
    await ana.says_at_once("/menu")
    await asyncio.sleep(0.5)  # the menu is on its way now
    await ana.taps_data(question["inline_keyboard"][0][0]["callback_data"], question["id"])
    deleted = PT("Deleted. I keep nothing about you any more. If you write again, I start from zero.")
    async with asyncio.timeout(PATIENCE):
        while deleted not in await ana.answers(3):
            await asyncio.sleep(0.02)
    async with asyncio.timeout(PATIENCE):
        while any(form in raw(place.folder) for form in forms(CHAT)):
            await asyncio.sleep(0.05)


async def test_everything_held_is_shown(place: Town) -> None:
    ana = person(place)
    await reporting(ana)
    await ana.says("/mydata")
    shown = await ana.sees()
    assert MARKER in shown, "the draft"
    assert MARKER in shown.replace(MARKER, "", 1), "and what was confirmed"
    assert str(CHAT) not in shown, "the person is not yet known: nobody started"
    await ana.says("/start")
    await ana.says("/mydata")
    shown = await ana.sees()
    assert str(CHAT) in shown
    assert "MARQUEUR" not in shown.upper()


async def test_a_feedback_begun_is_shown_as_it_would_be_kept_and_goes_on(place: Town) -> None:
    ana = person(place)
    await telling(ana)
    review = await ana.sees()
    await ana.says("/mydata")
    shown = await ana.sees()
    assert MARKER in shown
    assert "98765" not in shown
    await ana.taps(PT("💬 Back to my feedback"))
    assert await ana.sees() == review


async def test_what_was_sent_is_not_to_be_found_any_more(place: Town) -> None:
    ana = person(place)
    await told(ana)
    await ana.says("/mydata")
    shown = await ana.sees()
    assert MARKER not in shown
    assert PT("Feedback you have sent is not here: nothing leads from you to it.") in shown
    await forgets(ana)
    async with place.storage() as storage, storage.unit_of_work() as work:
        assert await work.box.count() == 1, "what was said stays, and nobody can tell whose it is"


async def test_of_a_stranger_there_are_the_numbers_of_messages_alone(place: Town) -> None:
    ana = person(place)
    await ana.says("/mydata")
    shown = await ana.sees()
    assert str(CHAT) not in shown
    assert PT("Numbers of the messages here, for two days") in shown
