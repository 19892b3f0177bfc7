"""A thumb under an answer."""

from itertools import product

from bot.settings import PACK
from content.library import Library
from core.feedback import Feedback, Service
from handlers.buttons import encode
from handlers.thumbs import NUMBER, PROOF
from locales.languages import right_to_left
from tests.conftest import Town
from tests.handlers.feedbacks import in_box, keys, taps

HELP = Service("help", "I", "lost-papers")
LANGUAGE = (("language", "es"),)
NO = Feedback("thumb", HELP, (("useful", "no"),), LANGUAGE)
WHY = Feedback("reason", HELP, (("useful-why", "unclear"),))


def test_the_buttons_of_every_topic_hold_a_ticket() -> None:
    library = Library.read(PACK, right_to_left())
    asked = library.questionnaire("pt")
    assert asked
    for topic, choice in product(library.topic_ids(), asked.reasons.choices):
        assert encode("thumb", f"{topic}.{choice.id}.{'0' * (2 * NUMBER + PROOF)}", "pt")


async def whole_box(town: Town) -> list[Feedback]:
    """Return the voices by form: the box has no order."""
    return sorted(await in_box(town), key=lambda voice: voice.form, reverse=True)


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
    assert await in_box(small_city) == [NO], "the thumb counts, whether a reason follows or not"
    reason = next(key for key in await keys(person) if "thumb|lost-papers.unclear." in key)
    assert await taps(person, reason)
    after = await person.last()
    assert (after["text"], after["inline_keyboard"]) == (before["text"], before["inline_keyboard"])
    assert await whole_box(small_city) == [NO, WHY]
    assert await person.taps_data(reason, after["id"]), "a second one is told politely"
    assert await whole_box(small_city) == [NO, WHY]


async def test_a_thumb_down_counts_without_a_reason_and_once(small_city: Town) -> None:
    person = await small_city.citizen("es")
    await person.says("/start t_lost-papers")
    await taps(person, ".down|")
    await taps(person, "topic|lost-papers")
    assert await taps(person, ".down|")
    assert not [key for key in await keys(person) if ".unclear" in key]
    assert await taps(person, ".up|")
    assert await in_box(small_city) == [NO]


async def test_a_reason_is_taken_of_whom_it_was_asked_about_what_it_was_asked(small_city: Town) -> None:
    person, other = await small_city.citizen("es"), await small_city.citizen("es")
    for each, topic in ((person, "lost-papers"), (other, "first-days")):
        await each.says(f"/start t_{topic}")
    await taps(other, ".up|")
    await taps(person, ".down|")
    reason = next(key for key in await keys(person) if ".unclear." in key)
    last = (await other.last())["id"]
    await other.taps_data(reason.replace("lost-papers", "first-days"), last)
    await other.taps_data("thumb|first-days.unclear.00000100000000|es", last)
    await other.taps_data("thumb|first-days.unclear|es", last)
    assert [voice.form for voice in await in_box(small_city)] == ["thumb", "thumb"]


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
