"""What was forgotten is searched for in the raw files, in every form a number can take there."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from core.model import Person, Talk
from core.ports import Storage
from core.roles import new_grant
from storage.sqlite import SqliteStorage
from tests.announcing import NEWS, approved, council, kind

DAY = date(2025, 11, 24)
NOON = datetime(2025, 11, 24, 15, tzinfo=UTC)
MARKER = "Ma lettre de la préfecture marqueur-9417"
TALK = Talk("feedback", "words", "k3", (("words", MARKER),), datetime(2025, 11, 24, tzinfo=UTC))


def varint(number: int) -> bytes:
    """Return a row id as SQLite writes it (https://sqlite.org/fileformat2.html#varint): seven bits a byte."""
    parts = [number & 0x7F]
    while number := number >> 7:
        parts.append(number & 0x7F | 0x80)
    return bytes(reversed(parts))


def forms(number: int) -> list[bytes]:
    return [number.to_bytes(8, "big"), number.to_bytes(6, "big"), str(number).encode(), varint(number)]


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("ponte.db*"))


async def fill(storage: Storage, chat_ids: list[int]) -> None:
    async with storage.unit_of_work() as work:
        for chat_id in chat_ids:
            await work.people.put(Person(chat_id, "fr", "2025-11"))
            await work.talks.put(chat_id, TALK)
            await work.outbox.put(chat_id, MARKER.encode())
            await work.messages.add(chat_id, chat_id % 1_000_000, DAY)
            await work.roles.put(new_grant(chat_id, "editor", "invitation"))
            await work.people.follow(chat_id, "courses")
        made = await approved(work, await council(work), kind(replace(NEWS, missing="source"), "alert"), NOON)
        after: int | None = None
        while (after := await work.deliveries.enqueue(made.id, after)) is not None:
            pass
        for chat_id in chat_ids:
            await work.announcements.watch(made.id, chat_id, 1)
        await work.commit()


async def forget(storage: Storage, chat_ids: list[int]) -> None:
    async with storage.unit_of_work() as work:
        for chat_id in chat_ids:
            await work.deliveries.forget(chat_id)
            await work.people.forget(chat_id)
            await work.talks.delete(chat_id)
            await work.outbox.forget(chat_id)
            await work.messages.forget(chat_id)
            for grant in await work.roles.of(chat_id):
                await work.roles.delete(grant.id)
        await work.commit()
    await storage.scrub()


def found(folder: Path, chat_ids: list[int]) -> list[int]:
    content = raw(folder)
    return [chat_id for chat_id in chat_ids if any(form in content for form in forms(chat_id))]


async def test_nothing_is_left_of_who_was_forgotten(sqlite: SqliteStorage, tmp_path: Path) -> None:
    # Many rows in random order: pages split, and each split leaves copies that zeroing alone does not reach.
    chosen = random.Random(9417)
    everybody = [chosen.randrange(5_000_000_000, 8_000_000_000) for _ in range(600)]
    await fill(sqlite, everybody)
    forgotten, kept = everybody[::3], everybody[1::3]
    assert found(tmp_path, forgotten) == forgotten, "the search must be able to find them"
    await forget(sqlite, forgotten)
    assert found(tmp_path, forgotten) == []
    assert found(tmp_path, kept) == kept
    assert (tmp_path / "ponte.db-wal").stat().st_size == 0


async def test_words_of_talks_and_messages_never_reach_the_file(sqlite: SqliteStorage, tmp_path: Path) -> None:
    await fill(sqlite, [7_123_456_789])
    content = raw(tmp_path)
    assert forms(7_123_456_789)[3] in content
    for words in (MARKER, "préfecture", "marqueur", "feedback"):
        assert words.encode() not in content


async def test_deleted_cells_are_zeroed_before_any_scrub(sqlite: SqliteStorage) -> None:
    assert list(await sqlite.connection.execute_fetchall("PRAGMA secure_delete")) == [(1,)]
