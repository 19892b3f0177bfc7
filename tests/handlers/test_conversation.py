"""Conversations as they look on a phone."""

from dataclasses import replace

import pytest

from locales.languages import all_languages
from tests.conftest import Town

NAMES = {code: language.own_name for code, language in all_languages().items()}


async def test_start_shows_every_language_by_its_own_name(sao_paulo: Town) -> None:
    ana = await sao_paulo.citizen("pt-br")
    await ana.says("/start")
    assert "Ponte" in await ana.sees()
    assert set(NAMES.values()) <= set(await ana.buttons())


@pytest.mark.parametrize("lang", sorted(NAMES))
async def test_two_taps_from_the_menu_to_an_answer_in_every_language(sao_paulo: Town, lang: str) -> None:
    person = await sao_paulo.citizen("de")
    await person.says("/start")
    await person.taps(NAMES[lang])
    menu = await person.sees()
    await person.taps("🏥")
    assert await person.sees() != menu
    topic = (await person.buttons())[0]
    await person.taps(topic)
    assert topic in await person.sees()
    assert len((await person.chat())["messages"]) == 2, "one command, one message edited in place"
    await person.taps("🪧")
    await person.taps("🆘")
    assert "190" in await person.sees()


async def test_the_chosen_language_is_kept(small_city: Town) -> None:
    person = await small_city.citizen("es")
    await person.says("/start")
    await person.taps("العربية")
    await person.says("/menu")
    assert any("\u0600" <= letter <= "\u06ff" for letter in await person.sees())


async def test_a_deep_link_opens_the_topic(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("es")
    await person.says("/start t_portas-abertas")
    assert "Portas Abertas" in await person.sees()
    await person.says("/start t_no-such-topic")
    assert await person.buttons()


async def test_a_language_change_under_an_answer_comes_back_to_it(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("en")
    await person.says("/start t_sus-card")
    english = await person.sees()
    await person.taps("🌐")
    await person.taps("Français")
    assert await person.sees() != english
    assert "SUS" in await person.sees()


@pytest.mark.parametrize(
    "data", ["", "x", "topic|gone|pt", "section|gone|pt", "menu||xx", "a|b|c|d", "forget|abc.yes|pt", "🙂|🙂|🙂"]
)
async def test_a_forged_or_old_button_gets_the_menu_and_a_sentence(small_city: Town, data: str) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    message = await person.last()
    await person.taps_data(data or "|", message["id"])
    assert await person.buttons()


@pytest.mark.parametrize(
    "what", [{"sticker": "🙂"}, {"voice": True}, {"photo": True}, {"location": {"latitude": -23.5, "longitude": -46.6}}]
)
async def test_what_cannot_be_read_gets_one_useful_answer(small_city: Town, what: dict[str, object]) -> None:
    person = await small_city.citizen("pt")
    await person.sends(**what)
    assert await person.buttons()
    assert len((await person.chat())["messages"]) == 2


async def test_two_people_do_not_meet(small_city: Town) -> None:
    one, two = await small_city.citizen("pt"), await small_city.citizen("es")
    await one.says("/start")
    await two.says("/menu")
    assert await one.sees() != await two.sees()


async def test_forget_asks_once_and_deletes(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    await person.says("/forget")
    question = await person.last()
    await person.taps("❌") if any("❌" in label for label in await person.buttons()) else await person.taps_data(
        question["inline_keyboard"][0][0]["callback_data"], question["id"]
    )
    await person.says("/mydata")
    assert str(person.id) not in await person.sees()


async def test_a_stale_talk_button_changes_nothing(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start")
    await person.says("/forget")
    old = await person.last()
    await person.says("/forget")
    notice = await person.taps_data(old["inline_keyboard"][0][0]["callback_data"], old["id"])
    assert notice
    await person.says("/mydata")
    assert str(person.id) in await person.sees()


async def test_messages_of_one_person_are_answered_in_order(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says_at_once("/start", "/menu", "/help", "/privacy", "/emergency")
    answers = await person.answers(5)
    assert "Ponte" in answers[0]
    assert "/menu" in answers[2]
    assert "900" in answers[4]


async def test_mydata_and_forget_cover_what_was_chosen_for_news(small_city: Town) -> None:
    person = await small_city.citizen("es")
    await person.says("/start")
    await small_city.written(person)
    async with small_city.storage() as storage, storage.unit_of_work() as work:
        known = await work.people.get(person.id)
        assert known
        await work.people.put(replace(known, area="N", muted=True))
        for statement in ("INSERT INTO follows VALUES (?, 'courses')", DELIVERY):
            await storage.connection.execute(statement, (person.id,))
        await work.commit()
    await person.says("/mydata")
    seen = await person.sees()
    assert "Norte" in seen
    assert "Cursos" in seen
    assert [line for line in seen.splitlines() if "30" in line and "1" in line.rsplit(":")[-1]]
    await person.says("/forget")
    await person.taps("Sí")
    async with small_city.storage() as storage:
        for table in ("people", "follows", "deliveries"):
            rows = await storage.connection.execute_fetchall(f"SELECT * FROM {table} WHERE chat_id = ?", (person.id,))
            assert list(rows) == [], table
        counts = await storage.connection.execute_fetchall("SELECT status, language, n FROM delivery_counts")
        assert list(counts) == [("sent", "es", 1)]


DELIVERY = "INSERT INTO deliveries VALUES ('a1', ?, 'sent', '', 'es', '2025-11-24', 0, FALSE)"
