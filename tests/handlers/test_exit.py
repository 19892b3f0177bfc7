"""The quick exit: the chat is empty but for one harmless line."""

import asyncio
from datetime import timedelta

import aiosqlite
import pytest

from locales.catalogue import GettextCatalogue
from locales.languages import all_languages
from tests.citizen import PATIENCE, Citizen
from tests.conftest import Town

HARMLESS = {lang: GettextCatalogue(all_languages()[lang]).text("Hello! How can I help?") for lang in ("pt", "es")}


async def texts(person: Citizen) -> list[str]:
    """Return the chat once the harmless line is there."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = [message["text"] for message in (await person.chat())["messages"]]
            if found[-1:] in ([line] for line in HARMLESS.values()):
                return found
            await asyncio.sleep(0.02)


async def taps(person: Citizen, what: str) -> None:
    """Tap the button whose label or data holds `what`."""
    message = await person.last()
    buttons = [button for row in message["inline_keyboard"] for button in row]
    found = [button["callback_data"] for button in buttons if what in button["text"] + button["callback_data"]]
    await person.taps_data(found[0], message["id"])


async def kept_ids(town: Town) -> list[int]:
    async with aiosqlite.connect(town.folder / "ponte.db") as database:
        return [row[0] for row in await database.execute_fetchall("SELECT message_id FROM messages")]


@pytest.mark.parametrize("way", ["/exit", "🚪"])
async def test_the_chat_is_empty_but_for_one_harmless_line(sao_paulo: Town, way: str) -> None:
    person = await sao_paulo.citizen("es")
    await person.says("/start")
    await person.says("olá")
    await person.sends(voice=True)
    await person.says("/start t_police-abuse")
    await (person.taps(way) if way == "🚪" else person.says(way))
    assert await texts(person) == [HARMLESS["es"]]
    assert (await person.last())["inline_keyboard"] in (None, [])
    assert await kept_ids(sao_paulo) == [(await person.last())["id"]]


async def test_the_button_says_what_it_cannot_delete(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("es")
    await person.says("/emergency")
    notice = await person.taps("🚪")
    assert "Telegram" in notice
    await person.says("/privacy")
    assert "/exit" in await person.sees()
    assert "Controladoria Geral do Município" in await person.sees()


@pytest.mark.parametrize("topic", ["report-discrimination", "police-abuse", "mental-health"])
async def test_sensitive_answers_and_their_card_have_the_button(sao_paulo: Town, topic: str) -> None:
    person = await sao_paulo.citizen("es")
    await person.says(f"/start t_{topic}")
    assert any("🚪" in label for label in await person.buttons())
    await person.taps("🪧")
    assert any("🚪" in label for label in await person.buttons())
    await person.says("/start t_sus-card")
    assert not any("🚪" in label for label in await person.buttons())


async def test_every_screen_of_the_report_helper_has_the_button(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/report")
    for does in ("🤝", "Ofensa", "📝", "Ofensa", "=a", "✅", "=b", ".today|", ".police|"):
        assert any("🚪" in label for label in await person.buttons()), does
        await (person.says(does[1:]) if does.startswith("=") else taps(person, does))
    await person.taps("🚪")
    assert await texts(person) == [HARMLESS["pt"]]


async def test_an_answer_still_on_its_way_goes_too(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says_at_once("/start", *["/help"] * 9, "/exit")
    assert await texts(person) == [HARMLESS["pt"]]


async def test_what_is_too_old_stays_and_spoils_nothing(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    await person.says("/menu")
    chat = small_city.emulator.world.chats[person.id]
    old = min(chat.messages)
    chat.messages[old].api["date"] -= int(timedelta(hours=49).total_seconds())
    await person.says("/exit")
    assert await texts(person) == ["/start", HARMLESS["pt"]]
