"""Places near somebody, as it looks on a phone."""

import asyncio
import logging
import struct
from pathlib import Path
from typing import Any

import pytest

from core.places import Point
from locales.languages import all_languages
from tests.citizen import PATIENCE, Citizen
from tests.conftest import Town
from tests.telegram_models import check_request
from tests.telegram_parser import length, parse

HERE = {"latitude": -10.100123, "longitude": -50.100456}
SE = {"latitude": -23.5505, "longitude": -46.6333}
LANGUAGES = sorted(all_languages())


async def asked(person: Citizen, words: str = "/nearby") -> dict[str, Any]:
    """Ask, and return the chat once the key is under it."""
    before = len(await person.answers(0))
    await person.says(words)
    await person.answers(before + 2)
    return await person.chat()


async def shown(person: Citizen, word: str) -> str:
    """Return the last message once it says `word`."""
    async with asyncio.timeout(PATIENCE):
        while word not in (text := await person.sees()):
            await asyncio.sleep(0.02)
    return text


async def test_a_location_shows_what_is_near_and_the_key_goes_away(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    chat = await asked(person)
    assert chat["keyboard"]["rows"][0][0]["request_location"]
    assert chat["keyboard"]["placeholder"]
    await person.sends(location=HERE)
    text = await shown(person, "Posto do Rio")
    assert "0.5 km" in text.replace(",", ".")
    assert "🟢" in text or "🔴" in text, "its hours are confirmed"
    assert "901" in text, "your own centre follows from your address: the number to ask"
    assert (await person.chat())["keyboard"] is None


async def test_of_what_is_not_confirmed_only_the_name_is_said(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/nearby vila agua")
    text = await shown(person, "Posto da Água")
    assert "904" not in text
    assert "Rua da Água" not in text
    assert "901" in text, "whom to call to confirm"


async def test_hours_that_are_not_confirmed_are_never_open_now(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/nearby beira rio")
    house = (await shown(person, "Casa da Ponte")).split("Casa da Ponte")[1]
    assert "🕒" in house
    assert "🟢" not in house
    assert "🔴" not in house


@pytest.mark.parametrize("typed", ["beira rio", "BEIRA RÍO", "beira rrio"])
async def test_a_district_may_be_typed_while_asked(small_city: Town, typed: str) -> None:
    person = await small_city.citizen("es")
    await asked(person)
    await person.says(typed)
    await shown(person, "Posto do Rio")
    assert (await person.chat())["keyboard"] is None


async def test_words_belong_to_the_talk_only_while_it_is_open(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("Beira Rio")
    assert "Posto do Rio" not in await person.sees()
    await asked(person)
    await person.says("Beira Rio")
    await shown(person, "Posto do Rio")
    await person.says("Vila Água")
    assert "Posto" not in await person.sees()


async def test_an_unknown_name_asks_again_and_offers_the_list(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await asked(person)
    await person.says("Atlantis")
    await person.taps("📋")
    assert {"Beira Rio", "Vila Água"} <= set(await person.buttons())
    await person.taps("Vila Água")
    await shown(person, "Posto da Água")


async def test_a_name_inside_a_sentence_is_asked_first(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await asked(person)
    await person.says("moro em Beira Rio desde ontem")
    assert "Posto do Rio" not in await person.sees()
    await person.taps("Beira Rio")
    await shown(person, "Posto do Rio")


async def test_the_list_pages_through_every_district_without_state(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("pt")
    await person.says("/start")
    await person.taps_data("districts|0|pt", (await person.last())["id"])
    seen: set[str] = set()
    while True:
        seen |= {label for label in await person.buttons() if label[-1].isalpha()}
        if not any(label.endswith("›") for label in await person.buttons()):
            break
        await person.taps(" ›")
    assert {"Água Rasa", "Sé", "Vila Sônia", "Lajeado"} <= seen
    assert len([name for name in seen if not name.startswith(("☰", "🆘", "‹"))]) == 96


async def test_a_pin_is_a_venue_and_says_it_is_not_the_door(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("en")
    await person.says("/nearby Sé")
    await shown(person, "UBS Sé")
    await person.taps("📍 1")
    venue = next(call for call in await sao_paulo.requests() if call["method"] == "sendVenue")["parameters"]
    assert "UBS" in venue["title"]
    assert "not the door" in venue["address"]
    assert venue["title"] in await person.sees()


async def test_one_kind_shows_more_and_leads_to_its_topic_and_back(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("pt")
    await person.says("/nearby Sé")
    first = await shown(person, "UBS Sé")
    await person.taps("🏥")
    assert (await person.sees()).count("UBS ") > first.count("UBS ") - 5
    assert "📍 5" in await person.buttons()
    await person.taps("‹")
    assert await person.sees() == first
    await person.taps("🏘")
    text = await person.sees()
    assert "CRAS Sé" in text
    assert "Tiradentes, 749" not in text
    assert "3313-1014" not in text


async def test_the_menu_and_the_health_section_lead_there(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("pt")
    await person.says("/menu")
    assert any("📍" in label for label in await person.buttons())
    await person.taps("🏥")
    await person.taps("📍")
    await person.answers(2)
    assert (await person.chat())["keyboard"]


async def test_a_location_outside_the_city_offers_the_list(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.sends(location=SE)
    assert "Posto" not in await person.sees()
    assert any("📋" in label for label in await person.buttons())


async def test_cancel_ends_it_and_takes_the_key_away(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await asked(person)
    await person.says("/cancel")
    await person.answers(4)
    assert (await person.chat())["keyboard"] is None
    await person.says("Beira Rio")
    assert "Posto do Rio" not in await person.sees()


@pytest.mark.parametrize("command", ["/start", "/forget"])
async def test_other_commands_end_it(small_city: Town, command: str) -> None:
    person = await small_city.citizen("pt")
    await asked(person)
    await person.says(command)
    await person.says("Beira Rio")
    assert "Posto do Rio" not in await person.sees()


async def test_the_language_may_change_in_between(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await asked(person)
    await person.says("/language")
    await person.taps("العربية")
    await person.says("Beira Rio")
    assert any("\u0600" <= letter <= "\u06ff" for letter in await shown(person, "Posto do Rio"))


@pytest.mark.parametrize(
    "data",
    ["near|999|pt", "near|1.gone|pt", "near||pt", "pin|health_centre.gone|pt", "pin|x|pt", "pin|health_centre.hc-2|pt"],
)
async def test_a_place_that_is_gone_gets_the_menu(small_city: Town, data: str) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    assert await person.taps_data(data, (await person.last())["id"])
    assert await person.buttons()


@pytest.mark.parametrize("page", ["-1", "99", "x", "²", ""])
async def test_any_page_of_the_list_shows_one(small_city: Town, page: str) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    await person.taps_data(f"districts|{page}|pt", (await person.last())["id"])
    assert "Beira Rio" in await person.buttons()


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_every_screen_is_what_telegram_takes(sao_paulo: Town, lang: str) -> None:
    person = await sao_paulo.citizen(lang)
    await asked(person)
    await person.sends(location=SE)
    await shown(person, "UBS Sé")
    for button in ("🏥", "🤝", "🏘", "🍽"):
        await person.says("/nearby Sé")
        await shown(person, "UBS Sé")
        await person.taps(button)
    await person.says("/nearby capão")
    await shown(person, "UBS")
    await person.taps("📍 1")
    for call in (call for call in await sao_paulo.requests() if "chat_id" in call["parameters"]):
        check_request(call["method"], call["parameters"])
        if text := call["parameters"].get("text", ""):
            parse(text)
            assert length(text) <= 4096


def forms(number: float) -> list[bytes]:
    """Return how a coordinate may stand in a file: as text, or as a float in either order of bytes."""
    return [str(number).encode(), str(abs(number))[:6].encode(), struct.pack(">d", number), struct.pack("<d", number)]


async def test_a_location_is_used_and_forgotten(small_city: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    person = await small_city.citizen("pt")
    await asked(person)
    await person.sends(location=HERE)
    await shown(person, "Posto do Rio")
    await asked(person)
    await person.says("Rua Marcador 9417, Beira")
    await person.says("/mydata")
    raw = b"".join(path.read_bytes() for path in Path(small_city.folder).rglob("*") if path.is_file())
    sent = repr(await small_city.requests())
    assert str(person.id).encode() in raw or person.id.to_bytes(2, "big") in raw, "the search must see the rows"
    for number in HERE.values():
        assert not [form for form in forms(number) if form in raw]
        assert str(abs(number))[:6] not in sent
        assert str(abs(number))[:6] not in caplog.text
    assert b"9417" not in raw
    assert "9417" not in caplog.text
    assert "10.1" not in repr(Point(HERE["latitude"], HERE["longitude"]))
