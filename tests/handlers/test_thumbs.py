"""A thumb under an answer."""

from core.feedback import Feedback, Service
from tests.conftest import Town
from tests.handlers.feedbacks import in_box, keys, taps

HELP = Service("help", "I", "lost-papers")
LANGUAGE = (("language", "es"),)


async def test_a_thumb_up_is_one_tap_and_the_answer_stays(small_city: Town) -> None:
    person = await small_city.citizen("es")
    await person.says("/start t_lost-papers")
    before = await person.last()
    assert await taps(person, ".up|")
    assert await person.last() == before
    assert await taps(person, ".up|"), "a second one is told politely"
    assert await taps(person, ".down|")
    assert await person.last() == before
    assert await in_box(small_city) == [Feedback("thumb", HELP, (("useful", "yes"),), LANGUAGE)]


async def test_a_thumb_down_asks_for_one_reason_under_the_same_answer(small_city: Town) -> None:
    person = await small_city.citizen("es")
    await person.says("/start t_lost-papers")
    before = await person.last()
    assert await taps(person, ".down|") == "¿Qué no ayudó?"
    assert await person.sees() == before["text"]
    assert "thumb|lost-papers.language|es" in await keys(person)
    assert await taps(person, "thumb|lost-papers.unclear")
    after = await person.last()
    assert (after["text"], after["inline_keyboard"]) == (before["text"], before["inline_keyboard"])
    answers = (("useful", "no"), ("useful-why", "unclear"))
    assert await in_box(small_city) == [Feedback("thumb", HELP, answers, LANGUAGE)]


async def test_going_back_from_the_reasons_says_nothing(small_city: Town) -> None:
    person = await small_city.citizen("es")
    await person.says("/start t_lost-papers")
    await taps(person, ".down|")
    await taps(person, "topic|lost-papers")
    assert await in_box(small_city) == []


async def test_each_answer_has_its_own_thumb_and_a_forged_one_counts_for_nothing(small_city: Town) -> None:
    person = await small_city.citizen("es")
    for topic in ("lost-papers", "first-days"):
        await person.says(f"/start t_{topic}")
        await taps(person, ".up|")
    await person.taps_data("thumb|nowhere.up|es", (await person.last())["id"])
    await person.says("/start t_first-days")
    await person.taps_data("thumb|first-days.because|es", (await person.last())["id"])
    assert {voice.service.topic for voice in await in_box(small_city)} == {"lost-papers", "first-days"}
    assert len(await in_box(small_city)) == 2


async def test_a_thumb_leaves_an_open_talk_alone(small_city: Town) -> None:
    person = await small_city.citizen("es")
    await person.says("/report")
    await person.taps("📝")
    await person.says("/menu")
    await person.taps_data("thumb|lost-papers.up|es", (await person.last())["id"])
    await person.says("/language")
    await person.taps("Português")
    assert any(key.startswith("reporting|") for key in await keys(person))
