"""SIGHUP: the city pack is read anew under a bot at work, whole or not at all."""

import asyncio
import logging
import os
import shutil
import signal
import sys
import weakref
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.__main__ import main
from bot.service import renew_on_signal
from bot.settings import PACK
from content.library import Library
from emulator import Emulator
from tests.at_work import living
from tests.citizen import PATIENCE, Citizen
from tests.conftest import SMALL_CITY, TOKEN, Town, settings_for

Capture = pytest.CaptureFixture[str]


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    """The small city, its pack in a folder that may be written, and SIGHUP as `ponte run` takes it."""
    city, again = shutil.copytree(SMALL_CITY, tmp_path / "city"), asyncio.Event()
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=[], limits=False)
    async with emulator.serve("127.0.0.1", 0) as address, aiohttp.ClientSession() as http:
        settings = settings_for(address, tmp_path, city)
        renew_on_signal(again)
        async with living(settings, again):
            yield Town(emulator, address, http, tmp_path, settings)
    asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)


REFUSED, TAKEN = "stays at work", "was read anew"


async def hang_up(caplog: pytest.LogCaptureFixture, said: str) -> str:
    """Send this process SIGHUP; return what the log says once it says what became of it."""
    caplog.clear()
    with caplog.at_level(logging.INFO, "bot.pack"):
        os.kill(os.getpid(), signal.SIGHUP)
        async with asyncio.timeout(PATIENCE):
            while said not in caplog.text:
                await asyncio.sleep(0.02)
    return caplog.text


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


async def opened(person: Citizen) -> str:
    """Return the answer that a link on a poster opens."""
    await person.says("/start t_first-days")
    return await person.sees()


async def test_what_changed_is_shown_in_every_language(place: Town, caplog: pytest.LogCaptureFixture) -> None:
    ana, marisol = await place.citizen("pt"), await place.citizen("es")
    rewrite(place.settings.city / "places/contacts.toml", 'phones = ["901"]', 'phones = ["907"]')
    rewrite(place.settings.city / "topics/welcome/first-days/pt.md", "title: Primeiros dias", "title: Chegada")
    assert "901" in await opened(ana)
    assert "2 topics, languages pt es ar" in await hang_up(caplog, TAKEN)
    for person in (ana, marisol):
        assert "907" in await opened(person)
        assert "901" not in await person.sees()
    await ana.says("chegada")
    assert "Chegada" in await ana.sees(), "the finder knows the new title"


async def test_a_pack_that_was_exchanged_is_let_go(
    place: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[weakref.ref[Library]] = []
    read = Library.read

    def noted(*given: Any) -> Library:
        library = read(*given)
        made.append(weakref.ref(library))
        return library

    monkeypatch.setattr(Library, "read", noted)
    ana = await place.citizen("pt")
    for _ in range(3):
        await hang_up(caplog, TAKEN)
        await opened(ana)
        await ana.says("chegada")
        await ana.sees()
    assert len(made) == 3
    assert made[0]() is None


async def test_a_trained_index_is_put_to_work(place: Town, caplog: pytest.LogCaptureFixture) -> None:
    marisol, asked = await place.citizen("es"), "mi marido me está pegando ahora mismo"
    await marisol.says(asked)
    assert "900" not in await marisol.sees()
    (place.settings.city / "asks").mkdir()
    shutil.copy(PACK / "asks/index.npz", place.settings.city / "asks/index.npz")
    await hang_up(caplog, TAKEN)
    await marisol.says(asked)
    assert "900" in await marisol.sees(), "the index hears danger"


async def test_an_imported_list_is_shown(place: Town, caplog: pytest.LogCaptureFixture, capsys: Capture) -> None:
    ana = await place.citizen("pt")
    source = place.folder / "posts.csv"
    source.write_text("id,kind,name,district,confirmed\nn-1,health_centre,Posto Novo,Beira Rio,yes\n", "utf-8")
    assert main(["import", "places", str(source), "--pack", str(place.settings.city)]) == 0
    assert "kill -HUP" in capsys.readouterr().out
    await hang_up(caplog, TAKEN)
    await ana.sends(location={"latitude": -10.1, "longitude": -50.1})
    await ana.taps("saúde")
    assert "Posto Novo" in await ana.sees()


def index_of_another_version(city: Path) -> None:
    (city / "asks").mkdir()
    (city / "asks/index.npz").write_bytes(b"PK no index")


def letters_of_another_age(city: Path) -> None:
    path = city / "topics/welcome/first-days/pt.md"
    path.write_bytes(path.read_text("utf-8").encode("latin-1"))


FAULTS = {
    "a fact that is none": (
        lambda city: rewrite(city / "places/contacts.toml", 'checked_on = "2026"', 'checked_on = "soon"'),
        "contacts.toml:8: 900.checked_on",
    ),
    "a text without head": (
        lambda city: (city / "topics/help/lost-papers/pt.md").write_text("Olá", "utf-8"),
        "lost-papers/pt.md:1: ",
    ),
    "letters that are not UTF-8": (letters_of_another_age, "first-days/pt.md:5: a letter is not UTF-8"),
    "an index of another version": (index_of_another_version, "index.npz: is no index of this version"),
    "a bad row": (
        lambda city: rewrite(city / "places/health_centre.csv", "-10.101", "north"),
        "health_centre.csv:2: column lat",
    ),
    "a language that people speak falls short": (
        lambda city: (city / "topics/welcome/first-days/es.md").unlink(),
        "first-days/es.md: is not translated",
    ),
    "no pack at all": (lambda city: city.rename(city.with_name("away")), "city.toml: the file is missing"),
}


@pytest.mark.parametrize("what", FAULTS)
async def test_a_broken_pack_is_refused_and_the_old_one_goes_on(
    place: Town, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    breaks, said = FAULTS[what]
    city, marisol = place.settings.city, await place.citizen("es", name="Marisol-Marker")
    whole = shutil.copytree(city, place.folder / "whole")
    before = await opened(marisol)
    breaks(city)
    log = await hang_up(caplog, REFUSED)
    assert said in log
    assert "Marker" not in log
    assert await opened(marisol) == before
    shutil.rmtree(city, ignore_errors=True)
    shutil.copytree(whole, city)
    await hang_up(caplog, TAKEN)
    assert await opened(marisol) == before


async def test_a_language_comes_and_goes(place: Town, caplog: pytest.LogCaptureFixture) -> None:
    rewrite(place.settings.city / "city.toml", '["pt", "es", "ar"]', '["pt", "ar"]')
    await hang_up(caplog, TAKEN)
    assert "Primeiros dias" in await opened(await place.citizen("es"))
    rewrite(place.settings.city / "city.toml", '["pt", "ar"]', '["pt", "es", "ar"]')
    await hang_up(caplog, TAKEN)
    assert "Primeros días" in await opened(await place.citizen("es"))


async def test_a_talk_goes_on_in_the_new_pack(place: Town, caplog: pytest.LogCaptureFixture) -> None:
    ana = await place.citizen("pt")
    await ana.says("/forget")
    question = await ana.last()
    await hang_up(caplog, TAKEN)
    await ana.taps_data(question["inline_keyboard"][0][0]["callback_data"], question["id"])
    assert not await ana.buttons(), "the talk went on where it stood"


async def test_the_program_itself_takes_the_signal(tmp_path: Path) -> None:
    city = shutil.copytree(SMALL_CITY, tmp_path / "city")
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=[], limits=False)
    async with emulator.serve("127.0.0.1", 0) as address, aiohttp.ClientSession() as http:
        place = Town(emulator, address, http, tmp_path, settings_for(address, tmp_path, city))
        program = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env=os.environ | environment(place),
            stderr=asyncio.subprocess.PIPE,
        )
        assert program.stderr
        try:
            await said(program.stderr, "the bot answers")
            ana = await place.citizen("pt")
            rewrite(city / "places/contacts.toml", 'phones = ["901"]', 'phones = ["907"]')
            program.send_signal(signal.SIGHUP)
            program.send_signal(signal.SIGHUP)
            await said(program.stderr, TAKEN)
            assert "907" in await opened(ana)
        finally:
            program.terminate()
            assert await program.wait() == 0


def environment(place: Town) -> dict[str, str]:
    names = ("database_url", "keys", "city", "api_base", "api_file_base", "token")
    return {f"PONTE_{name.upper()}": str(getattr(place.settings, name)) for name in names}


async def said(log: asyncio.StreamReader, words: str) -> None:
    async with asyncio.timeout(120):  # a start on a busy machine
        while words not in (line := (await log.readline()).decode()):
            assert line, "the program ended"
