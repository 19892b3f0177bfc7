"""A question nobody could answer, passed on without names when its author says so."""

import pytest

from core.feedback import Feedback, Service
from core.flows import question as flow
from tests.conftest import Town
from tests.handlers.feedbacks import RAW, in_box, keys, reaches, talk_of, taps
from tests.handlers.test_report_gone import nothing_is_left, sealed_rows

QUESTION = "xyzzy plugh Marqueur7391, sou João da Silva, 11 98765-4321"
KEPT = "xyzzy plugh Marqueur7391, sou [person], [phone]"


async def test_it_is_shown_without_names_and_passed_on_when_agreed(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says(QUESTION)
    assert await in_box(small_city) == []
    assert not [word for word in RAW if word in repr(await talk_of(small_city, person))]
    await taps(person, "passon|")
    assert KEPT in await person.sees()
    assert await in_box(small_city) == []
    await taps(person, ".yes|")
    voice = Feedback("question", Service("", ""), donated=(("language", "pt"),), words=KEPT)
    assert await in_box(small_city) == [voice]
    assert await talk_of(small_city, person) is None


@pytest.mark.parametrize("ending", [".no|", "/cancel", "/start"])
async def test_nothing_stays_of_a_question_that_is_not_passed_on(small_city: Town, ending: str) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    await person.says(QUESTION)
    await taps(person, "passon|")
    sealed = await sealed_rows(small_city.folder)
    assert sealed, "the search must be able to find it"
    await (taps(person, ending) if ending.startswith(".") else person.says(ending))
    await nothing_is_left(small_city.folder, sealed)
    assert await in_box(small_city) == []


async def test_typing_goes_on_as_a_new_question(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says(QUESTION)
    await person.says("perdi meus papéis")
    assert "900" in await person.sees()
    await person.says("abracadabra hocus")
    talk = await talk_of(small_city, person)
    assert talk and flow.words(talk) == "abracadabra hocus", "the newest question alone is held"


async def test_a_second_tap_passes_nothing_on_twice(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says(QUESTION)
    await taps(person, "passon|")
    yes, message = next(key for key in await keys(person) if ".yes|" in key), (await person.last())["id"]
    await person.taps_data(yes, message)
    assert await person.taps_data(yes, message)
    assert len(await in_box(small_city)) == 1


async def test_another_talk_does_not_give_way(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "rating")
    before = await talk_of(small_city, person)
    await person.says(QUESTION)
    assert not [key for key in await keys(person) if key.startswith("passon|")]
    assert await talk_of(small_city, person) == before
