"""A city's data move to another database and back, and nothing is missing or different."""

import asyncio
import json
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.__main__ import main
from bot.leading import LEADER
from core.errors import DatabaseMissing, DatabaseNotEmpty, MoveFailed
from core.feedback import Feedback, Service
from core.model import Person, Talk
from storage.database import open_storage
from storage.keys import Keyring
from storage.migrate import connected, newest_revision, upgrade
from storage.moving import TABLES, moved
from storage.schema import metadata
from tests.storage.test_contract import ANA, NOW, TALK

TODAY = NOW.date()


async def filled(url: str, keyring: Keyring) -> None:
    async with open_storage(url, keyring, today=lambda: TODAY) as storage, storage.unit_of_work() as work:
        for chat_id in range(1, 2501):
            await work.people.put(Person(chat_id, "ar", "2025-11", TODAY if chat_id % 7 == 0 else None))
        await work.talks.put(ANA.chat_id, TALK)
        await work.outbox.put(ANA.chat_id, b"[]")
        await work.box.put(Feedback("visit", Service("health", "V"), (("rating", "5"),), (), "\u0627\u0644\u0637"))
        await work.audit.append(TODAY, "abc", "tested", "one")
        await work.audit.append(TODAY, "abc", "tested", "two")
        await work.seen.add(7)
        await work.commit()


def everything(url: str) -> dict[str, list[str]]:
    with connected(url, "BEGIN") as connection:
        return {
            table.name: sorted(repr(tuple(map(bytes_or_it, row))) for row in connection.execute(select(table)))
            for table in metadata.sorted_tables
        }


def bytes_or_it(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


async def test_there_and_back(postgres_url: str, tmp_path: Path, keyring: Keyring) -> None:
    first, last = (f"sqlite:///{tmp_path}/{name}.db" for name in ("first", "last"))
    await filled(first, keyring)
    there = dict(moved(first, postgres_url))
    assert (there["people"], there["audit"], there["box"]) == (2500, 2, 2)
    assert set(there) == {table.name for table in TABLES}
    assert dict(moved(postgres_url, last)) == there
    assert everything(first) == everything(postgres_url) == everything(last)
    async with open_storage(postgres_url, keyring, today=lambda: TODAY) as storage, storage.unit_of_work() as work:
        found = await work.talks.get(ANA.chat_id)
        assert isinstance(found, Talk)
        assert found == TALK, "the keys stay, so what is sealed can be read"


async def test_only_into_an_empty_database_and_from_one_that_is_there(tmp_path: Path, keyring: Keyring) -> None:
    one, other = (f"sqlite:///{tmp_path}/{name}.db" for name in ("one", "other"))
    with pytest.raises(DatabaseMissing):
        dict(moved(one, other))
    await filled(one, keyring)
    await filled(other, keyring)
    with pytest.raises(DatabaseNotEmpty):
        dict(moved(one, other))


async def test_a_copy_that_differs_is_no_move(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (f"sqlite:///{tmp_path}/{name}.db" for name in ("one", "other"))
    await filled(one, keyring)
    upgrade(other)
    with connected(other) as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER spoil AFTER INSERT ON people BEGIN UPDATE people SET language = 'xx' WHERE chat_id = 9; END"
        )
    with pytest.raises(MoveFailed) as caught:
        dict(moved(one, other))
    assert caught.value.fields["table"] == "people"
    assert everything(other)["people"] == [], "nothing was changed"


async def test_the_commands_say_what_they_did(
    tmp_path: Path, keyring: Keyring, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (f"sqlite:///{tmp_path}/{name}.db" for name in ("one", "other"))
    await filled(one, keyring)
    assert await asyncio.to_thread(main, ["move", one, other, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["people"] == 2500
    assert await asyncio.to_thread(main, ["move", one, other]) == 1
    assert "holds something" in capsys.readouterr().err
    assert await asyncio.to_thread(main, ["move", one, "mysql://root:secret@h/d"]) == 2
    assert "secret" not in capsys.readouterr().err
    monkeypatch.setenv("PONTE_DATABASE_URL", other)
    assert main(["migrate", "--show", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["now"] == newest_revision()
    with pytest.raises(SystemExit):
        main(["migrate", "--to", "0010"])
    assert "--back" in capsys.readouterr().err
    assert main(["migrate", "--to", "0010", "--back"]) == 0
    assert "schema 0010" in capsys.readouterr().out
    assert main(["migrate"]) == 0
    assert f"schema {newest_revision()} (was 0010" in capsys.readouterr().out
    assert main(["migrate", "--to", "7777"]) == 2


async def test_a_bot_that_runs_is_in_the_way(
    url: str, tmp_path: Path, keyring: Keyring, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.commands.move.PATIENCE", 0.5)
    await filled(url, keyring)
    new = f"sqlite:///{tmp_path}/new/ponte.db"
    async with open_storage(url, keyring) as storage, storage.alone(LEADER):
        assert await asyncio.to_thread(main, ["move", url, new]) == 1
    assert "a bot is running" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    assert await asyncio.to_thread(main, ["move", url, new]) == 0
    assert (tmp_path / "new/ponte.db").stat().st_mode & 0o077 == 0, "for its owner alone"


async def test_rows_arrive_in_no_order_of_arrival(postgres_url: str, tmp_path: Path, keyring: Keyring) -> None:
    first = f"sqlite:///{tmp_path}/first.db"
    await filled(first, keyring)
    dict(moved(first, postgres_url))
    with connected(postgres_url, "BEGIN") as connection:
        tables = ("people", "box", "talks", "outbox", "seen", "audit")
        numbers = {
            number for table in tables for (number,) in connection.execute(text(f"SELECT xmin::text FROM {table}"))
        }
        places = [chat for (chat,) in connection.execute(text("SELECT chat_id FROM people ORDER BY ctid"))]
    assert len(numbers) == 1
    assert places == sorted(places)
