"""`ponte doctor`: sees what is wrong, says what to do, changes nothing and shows no secret."""

import asyncio
import json
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.__main__ import main
from bot.doctor import database, telegram
from bot.settings import Settings, variable
from emulator import Emulator
from tests.at_work import living
from tests.conftest import SMALL_CITY, TOKEN, settings_for
from tests.ports import free_port

MARKER = "Zebra-Marker"
Capture = pytest.CaptureFixture[str]
Seen = dict[str, list[dict[str, str]]]


@pytest.fixture
async def telegram_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """The emulator's address; the environment is that of a small city in an empty folder."""
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", limits=False)
    async with emulator.serve() as address:
        monkeypatch.chdir(tmp_path)
        for name in Settings.model_fields:
            monkeypatch.delenv(variable(name), raising=False)
        given = settings_for(address, tmp_path / "data", SMALL_CITY, keys=tmp_path / "keys")
        for name in ("token", "database_url", "keys", "city", "api_base"):
            monkeypatch.setenv(variable(name), str(getattr(given, name)))
        yield address


async def examine(capsys: Capture) -> tuple[int, Seen]:
    """Return the exit code and the findings by subject."""
    code = await asyncio.to_thread(main, ["doctor", "--json"])
    seen: Seen = {}
    for finding in json.loads(capsys.readouterr().out)["findings"]:
        seen.setdefault(finding["subject"], []).append(finding)
    return code, seen


def states(seen: Seen, subject: str) -> list[str]:
    return [finding["state"] for finding in seen[subject]]


async def started_once(address: str, folder: Path) -> None:
    settings = settings_for(address, folder / "data", SMALL_CITY, keys=folder / "keys")
    async with living(settings), aiohttp.ClientSession():
        while not (folder / "keys").exists():
            (folder / "keys").mkdir(mode=0o700)
            await asyncio.sleep(0.3)


async def test_a_bot_at_work_is_well(telegram_here: str, tmp_path: Path, capsys: Capture) -> None:
    await started_once(telegram_here, tmp_path)
    code, seen = await examine(capsys)
    assert code == 0, seen
    for subject in ("token", "webhook", "clock", "database", "content", "fonts", "keys", "disk of the database"):
        assert states(seen, subject)[0] == "ok", subject
    assert states(seen, "data protection") == ["warning"]
    assert "city.toml" in seen["data protection"][0]["todo"]


async def test_before_the_first_start_nothing_is_made(telegram_here: str, tmp_path: Path, capsys: Capture) -> None:
    code, seen = await examine(capsys)
    assert code == 0
    assert states(seen, "database") == states(seen, "keys") == ["warning"]
    assert not list(tmp_path.iterdir())


async def test_a_refused_token(telegram_here: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("PONTE_TOKEN", "43:WRONG")
    code, seen = await examine(capsys)
    assert code == 1
    assert "BotFather" in seen["token"][0]["todo"]


async def test_without_a_token_the_rest_is_looked_at(
    telegram_here: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delenv("PONTE_TOKEN")
    code, seen = await examine(capsys)
    assert code == 1
    assert "PONTE_TOKEN is not set" in seen["settings"][0]["said"]
    assert "token" not in seen
    assert states(seen, "fonts") == ["ok"]


async def test_a_webhook_of_somebody_else(telegram_here: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    url = f"http://127.0.0.1:{free_port()}/{MARKER}"
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{telegram_here}/bot{TOKEN}/setWebhook", json={"url": url}) as answer,
    ):
        assert answer.status == 200
    code, seen = await examine(capsys)
    assert code == 0
    assert states(seen, "webhook") == ["warning"]
    assert "revoke" in seen["webhook"][0]["todo"]
    assert MARKER not in str(seen), "the path of a webhook may be a secret"
    monkeypatch.setenv("PONTE_LISTEN", "127.0.0.1:8080")
    monkeypatch.setenv("PONTE_PUBLIC_URL", "https://ponte.example.org")
    code, seen = await examine(capsys)
    assert (code, states(seen, "webhook")) == (1, ["fault"])


async def test_a_public_address_that_nobody_listens_behind(
    telegram_here: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("PONTE_PUBLIC_URL", "https://ponte.example.org")
    code, seen = await examine(capsys)
    assert code == 1
    assert "PONTE_LISTEN" in seen["webhook"][0]["todo"]


@pytest.mark.parametrize(
    ("breaks", "said"),
    [
        ("text", "damaged"),
        ("page", "damaged"),
        ("older", "older"),
        ("newer", "newer"),
        ("rights", "others"),
    ],
)
async def test_a_database_that_is_not_well(
    telegram_here: str, tmp_path: Path, capsys: Capture, breaks: str, said: str
) -> None:
    await started_once(telegram_here, tmp_path)
    harm(tmp_path / "data/ponte.db", breaks)
    code, seen = await examine(capsys)
    assert code == (0 if breaks == "older" else 1)
    assert any(said in finding["said"] for finding in seen["database"])


def harm(path: Path, how: str) -> None:
    if how == "text":
        path.write_text("no database" * 1000, "utf-8")
    elif how == "page":
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(os.urandom(4096))
    elif how == "rights":
        path.chmod(0o644)
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", ["0000" if how == "older" else "9999"])
        connection.close()


async def test_a_database_that_somebody_holds(
    telegram_here: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await started_once(telegram_here, tmp_path)
    monkeypatch.setattr("storage.inspection.WAIT", 0.1)
    holder = sqlite3.connect(tmp_path / "data/ponte.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    code, seen = await examine(capsys)
    holder.close()
    assert code == 1
    assert "locked" in seen["database"][0]["said"]


async def test_keys_beside_the_database_or_open_to_others(
    telegram_here: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = tmp_path / "data/keys"
    keys.mkdir(parents=True, mode=0o755)
    monkeypatch.setenv("PONTE_KEYS", str(keys))
    code, seen = await examine(capsys)
    assert code == 1
    assert states(seen, "keys") == ["fault", "fault"]
    assert "chmod 700" in seen["keys"][0]["todo"]


async def test_a_broken_pack(
    telegram_here: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = shutil.copytree(SMALL_CITY, tmp_path / "city")
    (city / "topics/welcome/first-days/pt.md").write_text("no front matter", "utf-8")
    monkeypatch.setenv("PONTE_CITY", str(city))
    code, seen = await examine(capsys)
    assert code == 1
    assert "ponte check" in seen["content"][0]["todo"]


@pytest.mark.parametrize(("seconds", "state"), [(0, "ok"), (20, "warning"), (-3600, "fault")])
def test_a_clock_that_is_wrong(seconds: int, state: str) -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert telegram._clock(now + timedelta(seconds=seconds), now).state == state


@pytest.mark.parametrize(("free", "state"), [(10**12, "ok"), (5 * 10**8, "warning"), (10**8, "fault")])
def test_a_disk_that_is_full(free: int, state: str) -> None:
    assert database._free("disk", free).state == state


async def test_no_secret_is_shown(
    telegram_here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (tmp_path / ".env").write_text(f"PONTE_TOKEN=44:{MARKER}\n", "utf-8")
    said = ""
    for token in (None, TOKEN, f"44:{MARKER}", f"no-token-{MARKER}"):
        monkeypatch.delenv("PONTE_TOKEN", raising=False)
        if token:
            monkeypatch.setenv("PONTE_TOKEN", token)
        for base in (f"{telegram_here}/bot", "http://127.0.0.1:1/bot", f"http://user:{MARKER}@127.0.0.1:1/bot"):
            monkeypatch.setenv("PONTE_API_BASE", base)
            for words in (["doctor"], ["doctor", "--json"]):
                await asyncio.to_thread(main, words)
                captured = capsys.readouterr()
                said += captured.out + captured.err
    monkeypatch.setenv("PONTE_DATABASE_URL", f"postgresql://ponte:{MARKER}@127.0.0.1:1/ponte")
    await asyncio.to_thread(main, ["doctor"])
    server = capsys.readouterr().out
    assert "FAULT    database: " in server
    assert MARKER not in server
    assert "settings given: PONTE_API_BASE" in said
    assert "others on this machine can read the token" in said
    for secret in (MARKER, TOKEN, TOKEN.split(":")[1] + "\n"):
        assert secret not in said
