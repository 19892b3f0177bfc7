"""Words of official letters, typed as people do."""

import pytest

from bot.settings import PACK
from content.library import Library
from locales.languages import all_languages, right_to_left
from tests.conftest import Town
from tests.telegram_parser import parse

ASKED = {
    "pt": "o que é CadÚnico?",
    "es": "¿qué significa cadunico?",
    "en": "what's a CadUnico?",
    "fr": "c'est quoi le CadÚnico",
    "ht": "kisa CadÚnico a ye",
    "ar": "شو يعني CadÚnico؟",
    "fa": "CadÚnico چیست؟",
    "zh": "CadÚnico是什么意思",
}


@pytest.mark.parametrize("lang", sorted(ASKED))
async def test_a_word_is_explained_in_the_readers_language_with_the_way_to_its_topic(
    sao_paulo: Town, lang: str
) -> None:
    library = Library.read(PACK, right_to_left())
    term, topic = library.explained("cadunico", lang), library.topic("benefits", lang)
    assert term and topic
    person = await sao_paulo.citizen(all_languages()[lang].telegram)
    await person.says(ASKED[lang])
    assert parse(term.meaning)["text"] in await person.sees()
    await person.taps(topic.title)
    assert topic.title in await person.sees()


async def test_a_word_asked_in_another_language_is_answered_in_ones_own(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("en")
    await person.says("o que é boleto")
    assert "bar code" in await person.sees()


async def test_a_question_opens_its_answer_and_offers_its_language(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("pt")
    await person.says("/start")
    await person.says("¿cómo saco la tarjeta del SUS para mi hijo?")
    assert "SUS" in await person.sees()
    assert "🌐 Español" in await person.buttons()
    await person.taps("🌐 Español")
    assert "Qué hacer" in await person.sees()


async def test_danger_puts_the_emergency_card_first(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("en")
    await person.says("my husband is beating me and he has a knife")
    assert "190" in await person.sees()


async def test_what_is_off_topic_leads_to_people(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("en")
    await person.says("who won the football match yesterday")
    assert "I have no answer to that" in await person.sees()
    assert any("Menu" in label for label in await person.buttons())


async def test_a_city_without_ways_of_asking_answers_by_its_titles(small_city: Town) -> None:
    person = await small_city.citizen("es")
    await person.says("perdí mis papeles")
    assert "900" in await person.sees()


async def test_a_poster_of_an_unknown_place_opens_its_topic(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start t_first-days-p_no-such-place")
    assert "Primeiros dias" in await person.sees()
