"""What is left of a report when the talk is over: nothing, in the raw files too."""

import asyncio
from datetime import timedelta
from pathlib import Path

import aiosqlite
import pytest

from bot import schedule
from bot.wiring import running
from core.flows import report as flow
from tests.citizen import PATIENCE
from tests.conftest import Town
from tests.handlers.reporting import choices, chooses, reaches, the_report


async def sealed_rows(folder: Path) -> list[bytes]:
    async with aiosqlite.connect(folder / "ponte.db") as database:
        rows = [*await database.execute_fetchall("SELECT sealed FROM talks")]
        return [row[0] for row in [*rows, *await database.execute_fetchall("SELECT sealed FROM outbox")]]


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("ponte.db*"))


async def nothing_is_left(folder: Path, sealed: list[bytes]) -> None:
    """Wait until no row, no word and no sealed byte of the talk is in the raw files."""
    async with asyncio.timeout(PATIENCE):
        while any(blob[:40] in raw(folder) for blob in sealed) or await sealed_rows(folder):
            await asyncio.sleep(0.05)
    assert b"Marqueur7391" not in raw(folder)
    assert await sealed_rows(folder) == []


@pytest.mark.parametrize("ending", ["result", "/cancel", "/start", "/forget", "🚪", "/exit"])
async def test_nothing_of_it_is_stored_after_the_end(small_city: Town, ending: str) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    await reaches(person, "who")
    sealed = await sealed_rows(small_city.folder)
    assert sealed, "the search must be able to find it"
    if ending == "result":
        await chooses(person, "police")
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
    assert await choices(person) == []


async def test_only_that_there_was_a_report_is_counted(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    for _ in range(2):
        await reaches(person, "who")
        await chooses(person, "police")
        await the_report(person)
    async with aiosqlite.connect(small_city.folder / "ponte.db") as database:
        rows = [*await database.execute_fetchall("SELECT kind, n FROM counts")]
    assert rows == [("report/insult", 2)]
