"""Stops, starts and broken machines: what the person sees and that nothing is lost."""

import asyncio
import os
import socket
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.commands.demo import demo_settings
from content.failures import PackBroken
from core.errors import PortTaken, SettingWrong, StorageLocked, StorageReadOnly
from emulator import Emulator
from tests.at_work import living
from tests.citizen import Citizen
from tests.conftest import SMALL_CITY, TOKEN, settings_for


class Phone:
    """An emulator that outlives the bot."""

    def __init__(self, emulator: Emulator, address: str, http: Any) -> None:
        self.emulator, self.address, self.http = emulator, address, http

    async def citizen(self) -> Citizen:
        body = {"name": "Ana", "language_code": "pt", "role": "person"}
        async with self.http.post(f"{self.address}/people", json=body) as answer:
            return Citizen((await answer.json())["id"], self.address, self.http)


@pytest.fixture
async def phone() -> Any:
    import aiohttp

    emulator = Emulator(token=TOKEN, username="ponte_test_bot", limits=False)
    async with emulator.serve() as address, aiohttp.ClientSession() as http:
        yield Phone(emulator, address, http)


async def test_a_restart_in_the_middle_of_a_talk(phone: Phone, tmp_path: Path) -> None:
    settings = settings_for(phone.address, tmp_path, SMALL_CITY)
    person = await phone.citizen()
    async with living(settings):
        await person.says("/start")
        await person.says("/forget")
        question = await person.last()
    async with living(settings):
        await person.taps_data(question["inline_keyboard"][0][0]["callback_data"], question["id"])
        assert not await person.buttons(), "the talk went on where it stood"


async def test_what_was_written_while_the_bot_was_down_is_answered_once(phone: Phone, tmp_path: Path) -> None:
    settings = settings_for(phone.address, tmp_path, SMALL_CITY)
    person = await phone.citizen()
    await person.says_at_once("/start", "/menu")
    async with living(settings):
        await person.answers(2)
    async with living(settings):
        await asyncio.sleep(0.2)
        assert len(await person.answers(2)) == 2


async def test_an_answer_that_could_not_be_sent_comes_after_the_restart(phone: Phone, tmp_path: Path) -> None:
    settings = settings_for(phone.address, tmp_path, SMALL_CITY)
    person = await phone.citizen()
    async with phone.http.post(
        f"{phone.address}/faults", json={"kind": "429", "method": "sendMessage", "times": 1, "seconds": 30}
    ):
        pass
    async with living(settings):
        await person.says_at_once("/start")
        await asyncio.sleep(0.5)
    async with living(settings):
        assert len(await person.answers(1)) == 1


async def test_a_taken_port_is_said(phone: Phone, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(PortTaken) as raised:
            async with living(settings_for(phone.address, tmp_path, SMALL_CITY, listen=listen)):
                await asyncio.sleep(0.5)
    assert raised.value.fields["address"] == listen


async def test_a_locked_database_is_said(phone: Phone, tmp_path: Path) -> None:
    settings = settings_for(phone.address, tmp_path, SMALL_CITY)
    async with living(settings):
        pass
    holder = sqlite3.connect(tmp_path / "ponte.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StorageLocked):
            async with living(settings):
                await asyncio.sleep(0)
    finally:
        holder.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_read_only_folder_is_said(phone: Phone, tmp_path: Path) -> None:
    settings = settings_for(phone.address, tmp_path / "closed", SMALL_CITY)
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(StorageReadOnly):
        async with living(settings):
            await asyncio.sleep(0)


async def test_a_broken_pack_stops_the_start(phone: Phone, tmp_path: Path) -> None:
    import shutil

    city = shutil.copytree(SMALL_CITY, tmp_path / "city")
    (city / "topics/welcome/first-days/pt.md").write_text("no front matter", "utf-8")
    with pytest.raises(PackBroken) as raised:
        async with living(settings_for(phone.address, tmp_path, city)):
            await asyncio.sleep(0)
    assert "pt.md:1" in str(raised.value.fields["report"])


async def test_a_refused_token_stops_the_start_for_good(phone: Phone, tmp_path: Path) -> None:
    told = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PONTE_TOKEN": "123:revoked",
        "PONTE_API_BASE": f"{phone.address}/bot",
        "PONTE_DATABASE_URL": f"sqlite:///{tmp_path / 'ponte.db'}",
        "PONTE_KEYS": str(tmp_path / "keys"),
        "PONTE_CITY": str(SMALL_CITY),
    }
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=tmp_path, env=told, stderr=asyncio.subprocess.PIPE
    )
    _, error = await bot.communicate()
    assert bot.returncode == 2, "systemd does not try again"
    assert error.decode().splitlines() == [
        "ponte: Telegram refuses PONTE_TOKEN. Ask @BotFather for the token of your bot."
    ], "nothing is left open either"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PONTE_TOKEN", "", "PONTE_TOKEN"),
        ("PONTE_TOKEN", "nonsense", "does not look like a token"),
        ("PONTE_DATABASE_URL", "mysql://x", "PONTE_DATABASE_URL"),
        ("PONTE_LISTEN", "nowhere", "PONTE_LISTEN"),
        ("PONTE_ADMINS", "ana", "PONTE_ADMINS"),
        ("PONTE_CITY", "/nowhere", "city.toml"),
    ],
)
def test_a_wrong_setting_is_named_with_an_example(
    name: str,
    value: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PONTE_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)
    assert main(["run"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "Example: " in error


def test_a_broken_env_file_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"PONTE_TOKEN={TOKEN}\nPONTE_RATE=fast\n", "utf-8")
    assert main(["run"]) == 2
    assert "PONTE_RATE" in capsys.readouterr().err


def test_the_demo_ignores_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PONTE_TOKEN", "7:REAL")
    monkeypatch.setenv("PONTE_DATABASE_URL", "postgresql://real")
    (tmp_path / ".env").write_text("PONTE_PUBLIC_URL=https://real.example\n", "utf-8")
    made = demo_settings(tmp_path, "http://127.0.0.1:1")
    assert made.token != "7:REAL"
    assert made.database_url.startswith("sqlite:")
    assert not made.public_url


def test_wrong_settings_are_setting_wrong() -> None:
    assert SettingWrong.key == "setting_wrong"
