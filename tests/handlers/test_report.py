"""The report helper as a frightened person meets it."""

import shutil
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from emulator import Emulator
from tests.at_work import living
from tests.conftest import SMALL_CITY, TOKEN, Town, settings_for, town
from tests.handlers.reporting import MARKER, choices, chooses, keys, reaches, the_report


async def test_from_the_first_screen_to_the_report(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("es")
    await person.says("/start t_report-discrimination")
    await person.taps("📝")
    assert any("🆘" in label for label in await person.buttons())
    await person.taps("📝")
    await person.taps("Racismo")
    await person.says(MARKER)
    await person.says("y otra vez")
    await chooses(person, "keep")
    await person.says("Brás, rua Oriente")
    await chooses(person, "today")
    await chooses(person, "police")
    written, channels = await the_report(person)
    report = written["text"]
    assert "racismo" in report
    assert "espanhol" in report
    assert f"«{MARKER}\ny otra vez»" in report
    assert "«Brás, rua Oriente»" in report
    assert any(entity["type"] == "pre" for entity in written["entities"])
    assert "892" in channels["text"]
    assert "0800 773 4340" in channels["text"], "who did it decides on the channels"
    assert any("🚪" in button["text"] for row in written["inline_keyboard"] for button in row)


@pytest.mark.parametrize(
    ("lang", "danger", "calm"),
    [
        ("es", "mi marido me está pegando ahora mismo, tengo miedo", "no me quisieron atender en la tienda"),
        ("ht", "mari m ap bat mwen kounye a, li di l ap touye m", "yo refize lwe m kay la paske m etranje"),
        ("ar", "زوجي عم يضربني هلق وبدو يقتلني", "رفضوا يأجروني البيت لأني أجنبي"),
    ],
)
async def test_words_of_danger_put_the_number_to_call_on_top(
    sao_paulo: Town, lang: str, danger: str, calm: str
) -> None:
    person = await sao_paulo.citizen(lang)
    await person.says("/report")
    await person.taps("📝")
    await person.says(danger)
    assert "190" in (await person.sees()).split("\n\n")[0], "where a button is asked for"
    await chooses(person, "racism")
    await person.says(calm)
    assert "190" not in await person.sees()
    await person.says(danger)
    assert "190" in (await person.sees()).split("\n\n")[0]
    assert "keep" in await choices(person), "the question stands below"


async def test_help_without_reporting_asks_nothing(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("fr")
    await person.says("/report")
    await person.taps("🤝")
    await person.taps("Travail esclave")
    assert "10.608" in await person.sees()
    assert "2361-5069" in await person.sees()
    assert await choices(person) == []


@pytest.mark.parametrize("step", ["what", "draft", "where", "when", "who"])
async def test_a_restart_in_the_middle_loses_nothing(tmp_path: Path, step: str) -> None:
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=[], limits=False)
    async with emulator.serve("127.0.0.1", 0) as address, aiohttp.ClientSession() as http:
        made = Town(emulator, address, http, tmp_path, settings_for(address, tmp_path, SMALL_CITY))
        person = await made.citizen("pt")
        async with living(made.settings):
            await reaches(person, step)
        async with living(made.settings):
            if step == "what":
                await person.says(MARKER)
            if step in ("what", "draft"):
                await chooses(person, "keep")
            if step in ("what", "draft", "where"):
                await person.says(f"in {MARKER}")
            if step != "who":
                await chooses(person, "today")
            await chooses(person, "police")
            report, _ = await the_report(person)
        assert report["text"].count("Marqueur7391") == 2


@pytest.mark.parametrize("step", ["what", "draft", "where", "when", "who"])
async def test_a_change_of_language_comes_back_to_the_question(small_city: Town, step: str) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    await reaches(person, step)
    asked = await choices(person)
    await person.says("/language")
    await person.taps("العربية")
    assert await choices(person) == asked
    assert all(key["callback_data"].endswith("|ar") for key in await keys(person))


@pytest.mark.parametrize("step", ["what", "draft", "where", "when", "who"])
async def test_an_old_button_gets_one_answer_and_changes_nothing(small_city: Town, step: str) -> None:
    person = await small_city.citizen("pt")
    await person.says("/report")
    await person.taps("📝")
    old = (await keys(person))[0]["callback_data"]
    await reaches(person, step)
    question = await person.last()
    assert await person.taps_data(old, question["id"])
    assert await person.sees() == question["text"]
    await person.says("/cancel")
    assert await person.taps_data(old, (await person.last())["id"])
    assert any("🤝" in label for label in await person.buttons())


@pytest.mark.parametrize("what", [{"voice": True}, {"photo": True}, {"sticker": "🙂"}])
async def test_what_is_no_text_is_asked_for_again(small_city: Town, what: dict[str, Any]) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "where")
    question = await person.sees()
    await person.sends(**what)
    assert question in await person.sees()
    assert question != await person.sees()


async def test_text_where_a_button_is_asked_says_so(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "who")
    question = await person.sees()
    await person.says("a polícia")
    assert question in await person.sees()


async def test_a_long_text_is_cut_only_after_it_was_said(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "what")
    await person.says("começo " + "a" * 1493 + "FIM")
    assert "1500" in await person.sees()
    assert "FIM" not in await person.sees()
    await person.taps("↩️")
    await person.says("curto")
    await chooses(person, "keep")
    await person.says("x" * 300)
    assert "200" in await person.sees()
    await person.taps("✂️")
    await chooses(person, "today")
    await chooses(person, "unknown")
    report, _ = await the_report(person)
    assert "«curto»" in report["text"]
    assert f"«{'x' * 200}»" in report["text"]


async def test_the_emergency_card_leaves_the_question_standing(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "where")
    await person.taps("🆘")
    assert "900" in await person.sees()
    await person.says("rua A")
    assert await choices(person) == ["today", "week", "longer"]


async def test_a_city_without_reports_gives_the_numbers_that_help(tmp_path: Path) -> None:
    city = Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))
    (city / "report.toml").unlink()
    async with town(tmp_path, city) as made:
        person = await made.citizen("pt")
        await person.says("/report")
        assert "900" in await person.sees()
        await person.says("/start t_lost-papers")
        assert not any("📝" in label for label in await person.buttons())
