"""What is left of a feedback: no raw word anywhere, nothing readable on disk, and after the end nothing at all."""

import json

import aiosqlite
import pytest

from tests.conftest import Town
from tests.handlers.feedbacks import RAW, STEPS, in_box, reaches, talk_of, taps
from tests.handlers.test_report_gone import nothing_is_left, raw, sealed_rows


async def outbox(town: Town) -> str:
    """Return what waits to be sent, opened."""
    async with town.storage() as storage, storage.unit_of_work() as work:
        return " ".join(row.calls.decode() for row in await work.outbox.pending())


async def test_no_raw_word_is_in_talk_box_or_outbox_and_none_is_readable(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "review")
    talk = await talk_of(small_city, person)
    assert "Marqueur7391" in repr(talk)
    assert not [word for word in RAW if word in repr(talk) + await outbox(small_city)]
    assert b"Marqueur7391" not in raw(small_city.folder)
    await taps(person, ".send|")
    assert "Marqueur7391" in repr(await in_box(small_city))
    assert not [word for word in RAW if word in repr(await in_box(small_city))]
    assert b"Marqueur7391" not in raw(small_city.folder)
    sent = json.dumps(await small_city.requests(), ensure_ascii=False)
    assert not [word for word in RAW if word in sent], "what was written is never said again"


@pytest.mark.parametrize("ending", ["send", "/cancel", "/start", "/forget", "/exit"])
async def test_nothing_of_the_talk_is_stored_after_the_end(small_city: Town, ending: str) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    await reaches(person, "review")
    sealed = await sealed_rows(small_city.folder)
    assert sealed, "the search must be able to find it"
    if ending == "send":
        await taps(person, ".send|")
    else:
        await person.says(ending)
        if ending == "/forget":
            await taps(person, "forget|")
    await nothing_is_left(small_city.folder, sealed)
    assert len(await in_box(small_city)) == (1 if ending == "send" else 0)


@pytest.mark.parametrize("ending", ["/cancel", "/start", "/exit"])
@pytest.mark.parametrize("step", STEPS)
async def test_every_step_can_be_left(small_city: Town, step: str, ending: str) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, step)
    await person.says(ending)
    assert await talk_of(small_city, person) is None
    assert await in_box(small_city) == []


async def test_the_box_says_nothing_of_who_and_when(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "review")
    await taps(person, ".send|")
    assert str(person.id) not in repr(await in_box(small_city))
    async with aiosqlite.connect(small_city.folder / "ponte.db") as database:
        boxed = [*await database.execute_fetchall("SELECT * FROM box")]
        marks = [*await database.execute_fetchall("SELECT mark FROM marks")]
    assert (len(boxed), len(marks)) == (2, 1), "two halves, one mark"
    assert str(person.id) not in repr(boxed) + repr(marks)
