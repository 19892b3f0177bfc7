"""A backup taken while the bot works comes back whole elsewhere, and holds nothing that must not leave the database."""

import asyncio
import gzip
import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest

from bot.__main__ import main
from bot.archive import new_key, packed
from core.model import Person
from core.ports import Storage
from storage.backup import KEPT, LEFT_OUT, dumped
from storage.database import open_storage
from storage.keys import Keyring
from storage.migrate import MIGRATIONS, downgrade, newest_revision
from storage.schema import metadata
from tests.backups import GONE, NOW, RULES, SECRET, fill_what_is_kept, fill_what_is_not

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/ponte.db"


@pytest.fixture
async def storage(tmp_path: Path, url: str) -> AsyncIterator[Storage]:
    """A database with something in every table, still open as that of a bot at work."""
    async with open_storage(url, Keyring(tmp_path / "keys"), rules=RULES) as opened:
        async with opened.unit_of_work() as work:
            await fill_what_is_kept(work)
            await fill_what_is_not(work)
            await work.people.put(Person(GONE, "fa", "2026-03"))
            await work.commit()
        async with opened.unit_of_work() as work:
            await work.people.forget(GONE)
            await work.commit()
        yield opened


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return tmp_path / "backup.key"


@pytest.fixture
def recipient(key: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str) -> str:
    """The public key, and the environment in which commands run."""
    public = new_key(key)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PONTE_DATABASE_URL", url)
    monkeypatch.setenv("PONTE_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("PONTE_BACKUP_TO", public)
    return public


def rows_of(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in KEPT}


def plain_of(archive: Path, key: Path) -> bytes:
    secret = key.read_text("utf-8").splitlines()[-1]
    return gzip.decompress(pyrage.decrypt(archive.read_bytes(), [pyrage.x25519.Identity.from_str(secret)]))


async def said(words: list[str], capsys: Capture) -> tuple[int, str]:
    code = await asyncio.to_thread(main, words)
    captured = capsys.readouterr()
    return code, captured.out + captured.err


async def backed_up(tmp_path: Path, capsys: Capture) -> Path:
    code, told = await said(["backup", str(tmp_path / "made.age")], capsys)
    assert code == 0, told
    return tmp_path / "made.age"


def test_every_table_is_kept_or_left_out_for_a_reason() -> None:
    assert {*KEPT} | {*LEFT_OUT} == {*metadata.tables}
    assert not {*KEPT} & {*LEFT_OUT}
    sealed = {name for name, table in metadata.tables.items() if "sealed" in table.columns}
    assert sealed <= {*LEFT_OUT}, "nothing sealed leaves the database"


async def test_it_comes_back_whole(
    storage: Storage, recipient: str, key: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = await backed_up(tmp_path, capsys)
    assert archive.stat().st_mode & 0o777 == 0o600
    before = rows_of(tmp_path / "ponte.db")
    assert all(before[name] for name in KEPT if name != "delivery_counts" and name != "confirmations"), "all are tried"
    monkeypatch.setenv("PONTE_DATABASE_URL", f"sqlite:///{tmp_path}/new/ponte.db")
    code, told = await said(["restore", str(archive), "--key", str(key)], capsys)
    assert code == 0, told
    after = rows_of(tmp_path / "new/ponte.db")
    for name in KEPT:
        if name not in ("announcements", "audit"):
            assert after[name] == before[name], name
    assert after["audit"][: len(before["audit"])] == before["audit"]
    assert (tmp_path / "new/ponte.db").stat().st_mode & 0o777 == 0o600
    code, told = await said(["audit", "--verify"], capsys)
    assert code == 0, told


async def test_what_was_on_its_way_is_stopped_and_noted(
    storage: Storage, recipient: str, key: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = await backed_up(tmp_path, capsys)
    url = f"sqlite:///{tmp_path}/new.db"
    monkeypatch.setenv("PONTE_DATABASE_URL", url)
    await said(["restore", str(archive), "--key", str(key)], capsys)
    async with open_storage(url, Keyring(tmp_path / "keys"), rules=RULES) as restored, restored.unit_of_work() as work:
        assert not await work.announcements.carry_on(NOW)
        assert not (await work.deliveries.claim(NOW, 10)).rows, "nobody gets it twice"
        assert [row.act for row in (await work.audit.all())[-2:]] == ["announcement_stopped", "restored"]


async def test_what_must_not_leave_the_database_is_not_in_it(
    storage: Storage, recipient: str, key: Path, tmp_path: Path, capsys: Capture
) -> None:
    archive = await backed_up(tmp_path, capsys)
    raw, plain = archive.read_bytes(), plain_of(archive, key)
    assert raw.startswith(b"age-encryption.org/v1"), "any tool of that format opens it"
    assert b"Esperei" in plain
    assert b"Esperei" not in raw
    lines = [json.loads(line) for line in plain.decode().split("\n") if line]
    assert [line["table"] for line in lines if isinstance(line, dict) and "table" in line] == [*KEPT]
    for gone in (SECRET, str(GONE), "4242424242", "5151515151", "a" * 64, "b" * 64):
        assert gone.encode() not in plain
    with closing(sqlite3.connect(tmp_path / "ponte.db")) as connection:
        sealed = [
            row[0] for table in ("talks", "outbox", "box") for row in connection.execute(f"SELECT sealed FROM {table}")
        ]
        (mark,) = connection.execute("SELECT mark FROM marks").fetchone()
    assert len(sealed) >= 4
    for piece in (*sealed, mark.encode()):
        assert piece[20:60] not in plain


async def test_others_write_while_it_is_taken(storage: Storage, url: str) -> None:
    lines = dumped(url, NOW)
    head = [next(lines) for _ in range(4)]
    async with storage.unit_of_work() as work:
        await work.people.put(Person(GONE + 1, "zh", "2026-03"))
        await work.counts.add("late", "2026-03")
        await work.commit()
    rest = [*head, *lines]
    assert not any(str(GONE + 1) in line or "late" in line for line in rest), "it is of one moment"


async def test_a_backup_of_an_older_schema_is_brought_up(
    storage: Storage,
    url: str,
    recipient: str,
    key: Path,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    older = sorted(path.stem[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))[-2]
    lines = [line.replace(f'"schema":"{newest_revision()}"', f'"schema":"{older}"') for line in dumped(url, NOW)]
    (tmp_path / "older.age").write_bytes(packed(lines, recipient))
    monkeypatch.setenv("PONTE_DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    code, told = await said(["restore", str(tmp_path / "older.age"), "--key", str(key)], capsys)
    assert code == 0, told
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (newest_revision(),)


def lines_without(lines: list[str], where: str) -> Iterator[str]:
    found = next(line for line in lines if where in line)
    return (line for line in lines if line is not found)


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        ("cut", "cut off"),
        ("flipped", "cut off, changed"),
        ("text", "no backup of ours"),
        ("missing", "cannot be read"),
        ("row", "not those it counted"),
        ("audit", "audit log"),
        ("end", "cut off"),
        ("table", "no backup has"),
        ("newer", "newer version"),
        ("key", "another key"),
        ("keyfile", "is no secret key"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_is_changed(
    storage: Storage,
    url: str,
    recipient: str,
    key: Path,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    harm: str,
    why: str,
) -> None:
    archive, lines = await backed_up(tmp_path, capsys), list(dumped(url, NOW))
    raw = archive.read_bytes()
    forged = {
        "row": lambda: lines_without(lines, '"report/made"'),
        "audit": lambda: (line.replace("announcement_approved", "announcement_approvet") for line in lines),
        "end": lambda: iter(lines[:-1]),
        "table": lambda: (line.replace('"table":"tags"', '"table":"talks"') for line in lines),
        "newer": lambda: (line.replace(f'"schema":"{newest_revision()}"', '"schema":"9999"') for line in lines),
    }
    if harm in forged:
        archive.write_bytes(packed(forged[harm](), recipient))
    elif harm == "missing":
        archive.unlink()
    elif harm == "key":
        key = tmp_path / "other.key"
        new_key(key)
    elif harm == "keyfile":
        key.write_text("nothing", "utf-8")
    else:
        changed = raw[:-40] + bytes([raw[-40] ^ 1]) + raw[-39:]
        archive.write_bytes({"cut": raw[: len(raw) // 2], "flipped": changed, "text": b"hello"}[harm])
    monkeypatch.setenv("PONTE_DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    for more in ([], ["--check"]):
        code, told = await said(["restore", str(archive), "--key", str(key), *more], capsys)
        assert code == 1
        assert why in told
        assert told.count("\n") == 1
    if (tmp_path / "new.db").exists():
        assert not any(rows_of(tmp_path / "new.db").values())


async def test_a_database_that_holds_something_is_not_touched(
    storage: Storage, recipient: str, key: Path, tmp_path: Path, capsys: Capture
) -> None:
    archive = await backed_up(tmp_path, capsys)
    before = rows_of(tmp_path / "ponte.db")
    code, told = await said(["restore", str(archive), "--key", str(key)], capsys)
    assert code == 1
    assert "holds something" in told
    assert rows_of(tmp_path / "ponte.db") == before


async def test_a_look_changes_nothing(
    storage: Storage, recipient: str, key: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = await backed_up(tmp_path, capsys)
    monkeypatch.setenv("PONTE_DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    code, told = await said(["restore", str(archive), "--key", str(key), "--check", "--json"], capsys)
    assert code == 0
    assert json.loads(told)["counts"]["people"] == 30
    assert not (tmp_path / "new.db").exists()


async def test_a_folder_gets_names_and_old_ones_go(
    storage: Storage, recipient: str, tmp_path: Path, capsys: Capture
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    today = datetime.now(UTC).date()
    for days in (10, 40):
        (folder / f"ponte-{today - timedelta(days=days)}-0300.age").touch()
    (folder / "notes.txt").touch()
    code, told = await said(["backup", str(folder), "--keep", "30", "--json"], capsys)
    assert code == 0
    assert json.loads(told)["deleted"] == 1
    assert len(list(folder.iterdir())) == 3
    assert (folder / f"ponte-{today - timedelta(days=10)}-0300.age").exists()


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["made.age", "--to", "age1nonsense"], 2, "no public key"),
        (["no/folder/made.age"], 1, "cannot be written"),
        (["backup.key"], 1, "there is a file of this name"),
        (["--new-key", "backup.key"], 1, "there is a file of this name"),
    ],
)
async def test_wrong_use_is_said(
    storage: Storage, recipient: str, tmp_path: Path, capsys: Capture, words: list[str], code: int, why: str
) -> None:
    kept = (tmp_path / "backup.key").read_bytes()
    done, told = await said(["backup", *words], capsys)
    assert done == code
    assert why in told
    assert (tmp_path / "backup.key").read_bytes() == kept
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize("words", [[], ["made.age", "--keep", "30"], [".", "--keep", "0"], [".", "--keep", "-1"]])
async def test_words_that_make_no_sense(recipient: str, words: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["backup", *words])
    assert ended.value.code == 2


async def test_without_a_key_or_a_database_it_is_said(
    recipient: str, tmp_path: Path, url: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "there is no database" in (await said(["backup", "made.age"], capsys))[1]
    monkeypatch.delenv("PONTE_BACKUP_TO")
    code, told = await said(["backup", "made.age"], capsys)
    assert code == 2
    assert "PONTE_BACKUP_TO is not set" in told


async def test_an_older_database_is_not_backed_up(recipient: str, tmp_path: Path, url: str, capsys: Capture) -> None:
    async with open_storage(url, Keyring(tmp_path / "keys")):
        pass
    downgrade(url, "0010")
    assert "older version" in (await said(["backup", "made.age"], capsys))[1]


def test_the_secret_key_is_for_its_owner_alone_and_never_printed(tmp_path: Path, capsys: Capture) -> None:
    assert main(["backup", "--new-key", str(tmp_path / "k")]) == 0
    secret = (tmp_path / "k").read_text("utf-8").splitlines()[-1]
    assert secret.startswith("AGE-SECRET-KEY-1")
    assert secret not in capsys.readouterr().out
    assert (tmp_path / "k").stat().st_mode & 0o777 == 0o600
