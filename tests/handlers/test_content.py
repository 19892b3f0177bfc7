"""An editor confirms with one tap, and readers see it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import PACK
from content.library import Library
from core.audit import verify
from core.facts import Confirmation
from handlers.content import overview
from handlers.fact import fact_screen
from locales.languages import all_languages, right_to_left
from tests.citizen import Citizen
from tests.conftest import SMALL_CITY, Town, town
from tests.handlers.test_roles import ADMIN, PT, admin_of, joined
from tests.handlers.test_screens import turn_in
from tests.telegram_parser import length, parse


@pytest.fixture
async def staffed(tmp_path: Path) -> AsyncIterator[Town]:
    """The invented city, with one admin named in the settings."""
    async with town(tmp_path, SMALL_CITY, admins=frozenset({ADMIN})) as made:
        yield made


async def editor_of(staffed: Town) -> Citizen:
    return await joined(staffed, await admin_of(staffed), "editor")


async def confirmations(staffed: Town) -> list[Confirmation]:
    async with staffed.storage() as storage, storage.unit_of_work() as work:
        verify(await work.audit.all())
        return await work.confirmations.all()


async def buttons_of(person: Citizen) -> dict[str, str]:
    """Return label and data of what can be tapped."""
    rows = (await person.last())["inline_keyboard"] or []
    return {button["text"]: button["callback_data"] for row in rows for button in row}


async def test_a_confirmed_translation_is_no_draft_any_more(staffed: Town) -> None:
    editor, reader = await editor_of(staffed), await staffed.citizen("es", "Marisol")
    await reader.says("/start t_first-days")
    before = await reader.sees()
    await editor.says("/content")
    await editor.taps("Español")
    await editor.taps("Primeros días")
    assert "Vaya a la Casa da Ponte" in await editor.sees()
    await editor.taps(PT("Show the original"))
    assert "Vá à Casa da Ponte" in await editor.sees()
    await editor.taps(PT("✅ Confirm"))
    await reader.says("/start t_first-days")
    after = await reader.sees()
    assert before.startswith(after.rstrip())
    assert len(after) < len(before), "the line about the draft is gone"
    (given,) = await confirmations(staffed)
    assert (given.fact, given.role) == ("text.first-days.es", "editor")


async def test_a_doubtful_phone_is_seen_only_once_it_is_confirmed(staffed: Town) -> None:
    editor, reader = await editor_of(staffed), await staffed.citizen("pt", "Ana")
    await editor.says("/content")
    await editor.taps(PT("Not confirmed"))
    await editor.taps("📍 Clube do Rio")
    await editor.taps(PT("✅ Confirm"))
    await reader.says("/start t_first-days")
    assert "Rua do Rio, 2" in await reader.sees()
    assert "902" not in await reader.sees(), "the other field was not confirmed"
    await editor.says("/content")
    await editor.taps(PT("Confirmed here"))
    await editor.taps("Clube do Rio")
    await editor.taps(PT("Take it back"))
    await reader.says("/start t_first-days")
    assert "Rua do Rio, 2" not in await reader.sees()
    assert await confirmations(staffed) == []


async def test_a_confirmation_is_for_the_value_the_editor_saw(staffed: Town) -> None:
    editor = await editor_of(staffed)
    await editor.says("/content")
    await editor.taps(PT("Not confirmed"))
    await editor.taps("📍 Clube do Rio")
    data = (await buttons_of(editor))[PT("✅ Confirm")]
    kind, about, lang = data.split("|")
    key = about.partition(".")[0]
    await editor.says("/content")
    message = await editor.last()
    notice = await editor.taps_data(f"{kind}|{key}.0123456789|{lang}", message["id"])
    assert notice == PT("This has changed. Please look again.")
    assert await confirmations(staffed) == []


async def test_a_second_tap_confirms_nothing_twice(staffed: Town) -> None:
    editor = await editor_of(staffed)
    await editor.says("/content")
    await editor.taps(PT("Not confirmed"))
    await editor.taps("⚖️")
    data, message = (await buttons_of(editor))[PT("✅ Confirm")], await editor.last()
    await editor.taps_data(data, message["id"])
    await editor.taps_data(data, message["id"])
    async with staffed.storage() as storage, storage.unit_of_work() as work:
        acts = [row.act for row in await work.audit.all()]
    assert acts.count("confirmed") == 1
    assert len(await confirmations(staffed)) == 1


@pytest.mark.parametrize("about", ["", "stale.99", "ar.x", "nothing.0", "...", "confirmed.0"])
async def test_any_list_and_page_gets_an_answer(staffed: Town, about: str) -> None:
    editor = await editor_of(staffed)
    for kind in ("content", "fact"):
        await editor.says("/start")
        greeting = await editor.last()
        await editor.taps_data(f"{kind}|{about}|pt", greeting["id"])
        assert await editor.sees() != greeting["text"]


async def test_what_another_process_confirmed_is_seen_after_a_restart(tmp_path: Path) -> None:
    async with town(tmp_path, SMALL_CITY, admins=frozenset({ADMIN})) as made:
        editor = await editor_of(made)
        await editor.says("/content")
        await editor.taps(PT("Not confirmed"))
        await editor.taps("📞 Clube do Rio")
        await editor.taps(PT("✅ Confirm"))
    (tmp_path / "ponte.db").rename(tmp_path / "kept.db")
    settings = {"database_url": f"sqlite:///{tmp_path / 'kept.db'}"}
    async with town(tmp_path, SMALL_CITY, **settings) as made:
        async with made.storage() as storage:
            await storage.connection.execute("DELETE FROM seen")
        reader = await made.citizen("pt", "Ana")
        await reader.says("/start t_first-days")
        assert "902" in await reader.sees()


@pytest.mark.parametrize("lang", sorted(all_languages()))
def test_every_fact_of_the_shipped_city_fits_a_message(lang: str) -> None:
    turn = turn_in(Library.read(PACK, right_to_left()), lang)
    shown = [fact_screen(turn, fact) for fact in turn.ponte.library.facts()]
    for made in [overview(turn), *shown]:
        assert 0 < length(made.text) <= 4096
        assert "{" not in parse(made.text)["text"]
        assert all(len(button.data.encode()) <= 64 for row in made.rows for button in row)
