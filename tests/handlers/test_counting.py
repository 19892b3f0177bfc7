"""Numbers of what is read and asked for: nothing of a person, and no row while somebody reads."""

from pathlib import Path

import aiosqlite

from tests.conftest import SMALL_CITY, Town, town

UKRAINIAN = "Доброго дня, де я можу безкоштовно вивчити португальську мову?"


async def counts(folder: Path) -> dict[str, int]:
    async with aiosqlite.connect(folder / "ponte.db") as database:
        return dict([*await database.execute_fetchall("SELECT kind, n FROM counts")])


async def test_openings_are_written_down_when_the_bot_stops(tmp_path: Path) -> None:
    async with town(tmp_path, SMALL_CITY) as made:
        readers = [await made.citizen("es", f"Ana {number}") for number in range(5)]
        for person in readers:
            await person.says("/start")
        await readers[0].says("/start t_first-days")
        await readers[1].says("/start t_first-days")
        await readers[1].taps("🪧")
        await readers[1].taps("‹")
        assert await counts(tmp_path) == {}
    assert await counts(tmp_path) == {"read/I/es": 3}
    async with town(tmp_path, SMALL_CITY):
        pass
    assert await counts(tmp_path) == {"read/I/es": 3}, "written once"


async def test_a_language_telegram_proposes_is_asked_for_at_the_first_start_alone(small_city: Town) -> None:
    for tag in ("uk", "uk-UA", "es", "xx"):
        person = await small_city.citizen(tag, "Ana")
        await person.says("/start")
        await person.says("/start")
    assert await counts(small_city.folder) == {"unserved/uk": 2, "unserved/other": 1}


async def test_a_question_in_a_language_that_is_not_offered(small_city: Town) -> None:
    person = await small_city.citizen("pt", "Ana")
    await person.says(UKRAINIAN)
    await person.says("onde posso aprender português de graça?")
    found = await counts(small_city.folder)
    assert found["unserved/uk"] == 1
    assert [kind for kind in found if kind.startswith("unserved")] == ["unserved/uk"]
