"""The report helper as a frightened person meets it, and what is left of it afterwards: nothing."""

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import aiosqlite
import pytest

from bot import schedule
from bot.wiring import running
from core.flows import report as flow
from emulator import Emulator
from tests.citizen import Citizen
from tests.conftest import SMALL_CITY, TOKEN, Town, living, settings_for, town

MARKER = "Marqueur7391 <b>la & patwon an</b> 🙏"


async def reaches(person: Citizen, step: str) -> None:
    """Walk to a step of the invented city's longer report."""
    await person.says("/report")
    await person.taps("📝")
    way = {"what": "", "draft": MARKER, "where": "✅", "when": f"in {MARKER}", "who": "Today"}
    await person.taps("Ofensa")
    for name, does in way.items():
        if does:
            await (person.taps(does) if does in ("✅", "Today") else person.says(does))
        if name == step:
            return


async def the_report(person: Citizen) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the two messages a report ends with, once both are there."""
    async with asyncio.timeout(5):
        while "🔒" not in await person.sees():
            await asyncio.sleep(0.02)
    texts = [message for message in (await person.chat())["messages"] if message["from_bot"]]
    return texts[-2], texts[-1]


async def sealed_rows(folder: Path) -> list[bytes]:
    async with aiosqlite.connect(folder / "ponte.db") as database:
        rows = [*await database.execute_fetchall("SELECT sealed FROM talks")]
        return [row[0] for row in [*rows, *await database.execute_fetchall("SELECT sealed FROM outbox")]]


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("ponte.db*"))


async def nothing_is_left(folder: Path, sealed: list[bytes]) -> None:
    """Wait until no row, no word and no sealed byte of the talk is in the raw files."""
    async with asyncio.timeout(5):
        while any(blob[:40] in raw(folder) for blob in sealed) or await sealed_rows(folder):
            await asyncio.sleep(0.05)
    assert b"Marqueur7391" not in raw(folder)
    assert await sealed_rows(folder) == []


async def test_from_the_first_screen_to_the_report(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("es")
    await person.says("/start t_report-discrimination")
    await person.taps("📝")
    assert any("🆘" in label for label in await person.buttons())
    await person.taps("📝")
    await person.taps("Racismo")
    await person.says(MARKER)
    await person.says("y otra vez")
    await person.taps("✅")
    await person.says("Brás, rua Oriente")
    await person.taps("Today")
    await person.taps("Police")
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


async def test_help_without_reporting_asks_nothing(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("fr")
    await person.says("/report")
    await person.taps("🤝")
    await person.taps("Travail esclave")
    assert "10.608" in await person.sees()
    assert "2361-5069" in await person.sees()
    assert await sealed_rows(sao_paulo.folder) == []


@pytest.mark.parametrize("ending", ["result", "/cancel", "/start", "/forget", "🚪", "/exit"])
async def test_nothing_of_it_is_stored_after_the_end(small_city: Town, ending: str) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    await reaches(person, "who")
    sealed = await sealed_rows(small_city.folder)
    assert sealed, "the search must be able to find it"
    if ending == "result":
        await person.taps("Police")
    elif ending == "/forget":
        await person.says("/forget")
        question = await person.last()
        await person.taps_data(question["inline_keyboard"][0][0]["callback_data"], question["id"])
    else:
        await (person.taps(ending) if ending == "🚪" else person.says(ending))
    await nothing_is_left(small_city.folder, sealed)


async def test_words_never_stand_readable_even_while_the_talk_is_open(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "who")
    assert await sealed_rows(small_city.folder)
    assert b"Marqueur7391" not in raw(small_city.folder)


async def test_a_talk_left_alone_is_purged(small_city: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "where")
    sealed = await sealed_rows(small_city.folder)
    async with running(small_city.settings) as parts:
        late = parts.ponte.now() + flow.LIFETIME + timedelta(seconds=1)
        monkeypatch.setattr(parts.ponte, "now", lambda: late)
        await schedule.retain(parts.ponte, parts.keyring)
    await nothing_is_left(small_city.folder, sealed)
    await person.says("rua A")
    assert "Onde" not in await person.sees()


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
                await person.taps("✅")
            if step in ("what", "draft", "where"):
                await person.says(f"in {MARKER}")
            if step != "who":
                await person.taps("Today")
            await person.taps("Police")
            report, _ = await the_report(person)
        assert report["text"].count("Marqueur7391") == 2


@pytest.mark.parametrize("step", ["what", "draft", "where", "when", "who"])
async def test_a_change_of_language_comes_back_to_the_question(small_city: Town, step: str) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    await reaches(person, step)
    question = await person.sees()
    await person.says("/language")
    await person.taps("العربية")
    assert (await person.sees()).replace("\u200f", "").replace("\u2068", "").replace("\u2069", "") == question
    assert all(button["callback_data"].endswith("|ar") for button in await keys(person))


async def keys(person: Citizen) -> list[dict[str, Any]]:
    return [button for row in (await person.last())["inline_keyboard"] for button in row]


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
    await person.taps("✅")
    await person.says("x" * 300)
    assert "200" in await person.sees()
    await person.taps("✂️")
    await person.taps("Today")
    await person.taps("I do not know")
    report, _ = await the_report(person)
    assert "«curto»" in report["text"]
    assert f"«{'x' * 200}»" in report["text"]


async def test_the_emergency_card_leaves_the_question_standing(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "where")
    await person.taps("🆘")
    assert "900" in await person.sees()
    await person.says("rua A")
    assert "When" in await person.sees()


async def test_only_that_there_was_a_report_is_counted(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    for _ in range(2):
        await reaches(person, "who")
        await person.taps("Police")
        await the_report(person)
    async with aiosqlite.connect(small_city.folder / "ponte.db") as database:
        rows = [*await database.execute_fetchall("SELECT kind, n FROM counts")]
    assert rows == [("report/insult", 2)]


async def test_a_city_without_reports_gives_the_numbers_that_help(tmp_path: Path) -> None:
    city = Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))
    (city / "report.toml").unlink()
    async with town(tmp_path, city) as made:
        person = await made.citizen("pt")
        await person.says("/report")
        assert "900" in await person.sees()
        await person.says("/start t_lost-papers")
        assert not any("📝" in label for label in await person.buttons())
