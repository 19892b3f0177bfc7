"""`ponte invite` and `ponte audit`, as an operator uses them beside a running bot."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.conftest import SMALL_CITY, Town, town
from tests.handlers.test_roles import PT


@pytest.fixture
async def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A running bot, and its settings in the environment of the commands."""
    monkeypatch.chdir(tmp_path)
    async with town(tmp_path, SMALL_CITY) as made:
        for name in ("token", "database_url", "keys", "city", "api_base", "api_file_base"):
            monkeypatch.setenv(f"PONTE_{name.upper()}", str(getattr(made.settings, name)))
        yield made


async def ponte(*words: str) -> int:
    return await asyncio.to_thread(main, list(words))


def changes(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "ponte.db")) as database, database:
        database.execute(statement)


async def test_an_invitation_from_the_console_works(beside: Town, capsys: pytest.CaptureFixture[str]) -> None:
    assert await ponte("invite", "editor", "--json") == 0
    made = json.loads(capsys.readouterr().out)
    assert made["link"].startswith("https://t.me/ponte_test_bot?start=i_")
    person = await beside.citizen()
    await person.says("/start " + made["link"].partition("=")[2])
    await person.taps(PT("Accept"))
    await person.says("/content")
    assert PT("Not confirmed") in " ".join(await person.buttons())
    assert await ponte("audit", "--json") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["act"], row["object"].split()[0]) for row in rows] == [
        ("invited", "editor"),
        ("role_accepted", "editor"),
    ]
    assert rows[0]["actor"] == "console"


async def test_a_role_that_does_not_exist_is_wrong_use(beside: Town) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["invite", "king"])
    assert ended.value.code == 2
    with pytest.raises(SystemExit) as ended:
        main(["audit", "--verify", "short"])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("tampering", "says"),
    [
        ("UPDATE audit SET object = 'x' WHERE number = 3", "row 3 of the audit log was changed"),
        ("UPDATE audit SET day = 'never' WHERE number = 1", "row 1 of the audit log was changed"),
        ("DELETE FROM audit WHERE number = 2", "row 2 of the audit log is missing"),
        ("UPDATE audit SET number = CASE number WHEN 4 THEN 40 ELSE number END", "row 4 of the audit log is missing"),
        ("DELETE FROM audit WHERE number = 5", "is not in the audit log"),
    ],
)
async def test_tampering_is_found(beside: Town, capsys: pytest.CaptureFixture[str], tampering: str, says: str) -> None:
    for _ in range(5):
        await ponte("invite", "council")
    capsys.readouterr()
    assert await ponte("audit", "--verify", "--json") == 0
    newest = json.loads(capsys.readouterr().out)["newest"]
    assert await ponte("audit", "--verify", newest) == 0
    await asyncio.to_thread(changes, beside.folder, tampering)  # the bot must go on meanwhile, or it keeps its lock
    assert await ponte("audit", "--verify", newest) == 1
    assert says in capsys.readouterr().err
