"""A council member and a reviewer say something to people of three languages: composed, approved, sent, muted."""

import asyncio
from base64 import b64encode
from contextlib import suppress

import pytest

from core.model import Person
from tests.announcing import open_chats, received
from tests.citizen import PATIENCE, Citizen
from tests.conftest import Town
from tests.handlers.staffing import buttons, chooses, staff

PT, ES, AR = range(10_000, 10_012), range(10_100, 10_112), range(10_200, 10_212)
TITLE, BODY = "Aula na segunda", "Começa às 9h."


async def people(town: Town) -> None:
    """Let people of three languages have written to the bot."""
    async with town.storage() as storage, storage.unit_of_work() as work:
        for lang, chats in (("pt", PT), ("es", ES), ("ar", AR)):
            for chat_id in chats:
                await work.people.put(Person(chat_id, lang, "2026-11"))
        await work.commit()
    open_chats(town.emulator, [*PT, *ES, *AR])


async def writes(person: Citizen, part: str, *typed: str) -> None:
    """Open a part and type it, in one message or in several."""
    await chooses(person, part)
    for text in typed:
        await person.says(text)


async def drafts(town: Town) -> Citizen:
    """Return a council member before a draft with a Portuguese and a Spanish text."""
    council = await staff(town, "council")
    await council.says("/announce")
    await chooses(council, "announcenew|")
    await chooses(council, "announcekind|information")
    await chooses(council, "announcetexts|")
    assert "🚫" not in await council.sees(), "nobody is left out before anything is written"
    await writes(council, ".pt|", TITLE, BODY)
    await writes(council, ".es|", "Clase el lunes", "Empieza a las 9.")
    await chooses(council, "announcement|")
    assert TITLE in await council.sees()
    return council


async def arrives(town: Town, chat_id: int) -> list[str]:
    async with asyncio.timeout(PATIENCE):
        while not received(town.emulator, chat_id):
            await asyncio.sleep(0.05)
    return received(town.emulator, chat_id)


async def seen(person: Citizen, words: str) -> bool:
    """Wait until a message of the chat has these words: the live message is edited where it stands."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while not any(words in message["text"] for message in (await person.chat())["messages"]):
                await asyncio.sleep(0.05)
            return True
    return False


@pytest.fixture(autouse=True)
def _daytime(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sent while people sleep: the tests do not wait for the morning."""
    monkeypatch.setattr("core.reach.Rules.is_quiet", lambda rules, now: False)


async def test_from_the_draft_to_everybody_and_back(small_city: Town) -> None:
    await people(small_city)
    council = await drafts(small_city)
    assert "🚫" in await council.sees(), "Arabic is left out, and that is said"
    await chooses(council, "announceact|submit")
    assert not any("announceact|approve" in str(key) for key in await buttons(council)), "authors do not approve"
    reviewer = await staff(small_city, "reviewer")
    await reviewer.says("/announce")
    await chooses(reviewer, "announcement|")
    await chooses(reviewer, "announceview|")
    await chooses(reviewer, ".es|")
    assert any("Clase el lunes" in message["text"] for message in (await reviewer.chat())["messages"])
    await reviewer.says("/announce")
    await chooses(reviewer, "announcement|")
    await chooses(reviewer, "announceact|approve")
    await chooses(reviewer, "announceact|send")
    assert any(BODY in text for text in await arrives(small_city, PT[0]))
    assert any("Empieza a las 9." in text for text in await arrives(small_city, ES[0]))
    assert await seen(reviewer, "☑️"), "the live message says that it is done"
    assert received(small_city.emulator, AR[0]) == []


async def test_texts_are_taken_from_a_file(small_city: Town) -> None:
    await people(small_city)
    council = await drafts(small_city)
    await chooses(council, "announcetexts|")
    await chooses(council, ".import|")
    content = b64encode("lang,title,text\nar,درس,الاثنين\n".encode()).decode()
    body = {"document": {"name": "texts.csv", "content": content}}
    async with council.http.post(f"{council.address}/people/{council.id}/messages", json=body) as answer:
        assert answer.status == 200
    assert await seen(council, "🌐 ")
    said = [message["text"] for message in (await council.chat())["messages"] if message["from_bot"]]
    assert "…" in said[-2], "that it is being read comes first"
    await council.says("/announce")
    await chooses(council, "announcement|")
    assert "árabe" in await council.sees()


async def test_who_may_approve_hears_that_it_waits(small_city: Town) -> None:
    await people(small_city)
    council, reviewer, editor = (
        await drafts(small_city),
        await staff(small_city, "reviewer"),
        await staff(small_city, "editor"),
    )
    before = await editor.sees()
    await chooses(council, "announceact|submit")
    assert await seen(reviewer, TITLE)
    await chooses(reviewer, "announcement|")
    assert any("announceact|approve" in key["callback_data"] for key in await buttons(reviewer))
    assert await editor.sees() == before


async def test_who_wrote_it_hears_why_it_came_back(small_city: Town) -> None:
    await people(small_city)
    council, reviewer = await drafts(small_city), await staff(small_city, "reviewer")
    await chooses(council, "announceact|submit")
    await reviewer.says("/announce")
    await chooses(reviewer, "announcement|")
    await chooses(reviewer, "announceback|")
    await reviewer.says("x" * 601)
    assert "600" in await reviewer.sees()
    await reviewer.says("Falta o <endereço> & a hora")
    assert "✏️" in await reviewer.sees(), "it is a draft"
    assert await seen(council, "Falta o <endereço> & a hora")
    heard = [message["text"] for message in (await council.chat())["messages"] if TITLE in message["text"]]
    assert len([text for text in heard if "Falta o" in text]) == 1
    await chooses(council, "announcement|")
    assert any("announceact|submit" in key["callback_data"] for key in await buttons(council)), "to change and hand in"


async def test_it_comes_back_without_a_reason_and_to_nobody_who_left(small_city: Town) -> None:
    await people(small_city)
    council, reviewer = await drafts(small_city), await staff(small_city, "reviewer")
    await chooses(council, "announceact|submit")
    await reviewer.says("/announce")
    await chooses(reviewer, "announcement|")
    old = next(key["callback_data"] for key in await buttons(reviewer) if "announceback|" in key["callback_data"])
    await chooses(reviewer, "announceback|")
    await chooses(reviewer, ".silent|")
    assert await seen(council, "↩️")
    await council.says("/announce")
    await chooses(council, "announcement|")
    await chooses(council, "announceact|submit")
    await council.says("/forget")
    await chooses(council, "yes")
    before = await council.sees()
    await reviewer.taps_data(old, (await reviewer.last())["id"])
    await reviewer.says("Tarde demais")
    assert "✏️" in await reviewer.sees()
    assert await council.sees() == before


async def test_an_edit_takes_the_approval_away(small_city: Town) -> None:
    await people(small_city)
    council = await drafts(small_city)
    await chooses(council, "announceact|submit")
    reviewer = await staff(small_city, "reviewer")
    await reviewer.says("/announce")
    await chooses(reviewer, "announcement|")
    old = next(key["callback_data"] for key in await buttons(reviewer) if "announceact|approve" in key["callback_data"])
    await council.says("/announce")
    await chooses(council, "announcement|")
    await chooses(council, "announceact|return")
    await chooses(council, "announcetexts|")
    await chooses(council, ".es|")
    await writes(council, ".title.es|", "Otra", "cosa")
    await chooses(council, "announcement|")
    await chooses(council, "announceact|submit")
    assert await reviewer.taps_data(old, (await reviewer.last())["id"]), "what was seen is not what is there"
    assert "👀" in await reviewer.sees()


async def test_the_other_parts(small_city: Town) -> None:
    await people(small_city)
    council = await drafts(small_city)
    await chooses(council, "announcewhen|")
    await writes(council, ".time|", "ontem", "31/12/2031 14:30")
    assert "14:30" in await council.sees()
    await chooses(council, "button|")
    await writes(council, ".starts|", "31/12/2031 18h", "31/12/2031 20h", "Biblioteca, Rua A")
    assert "Biblioteca" in await council.sees()
    await chooses(council, "button|")
    await writes(council, ".link|", "não sei", "https://example.org/x")
    assert "example.org" in await council.sees()
    await chooses(council, "button|")
    await chooses(council, "buttonin|")
    await chooses(council, ".welcome|")
    await chooses(council, ".first-days|")
    await chooses(council, "announcepart|")
    await council.says("isto não é um arquivo")
    await council.sends(photo=True)
    assert "📎" in await council.sees()
    await chooses(council, "audience|")
    await chooses(council, ".l.0|")
    await chooses(council, ".ar|")
    await council.says("/announce")
    await chooses(council, "announcement|")
    assert "👥" in await council.sees()
    await chooses(council, "announcediscard|")
    await council.says("/announce")
    assert not any("announcement|" in key["callback_data"] for key in await buttons(council))


async def test_news_are_read_again_followed_and_muted(small_city: Town) -> None:
    await people(small_city)
    council = await drafts(small_city)
    await chooses(council, "announceact|submit")
    reviewer = await staff(small_city, "reviewer")
    await reviewer.says("/announce")
    await chooses(reviewer, "announcement|")
    await chooses(reviewer, "announceact|approve")
    await chooses(reviewer, "announceact|send")
    await arrives(small_city, PT[0])
    person = await small_city.citizen("es")
    await person.says("/news")
    await person.taps("Clase el lunes")
    assert "Empieza a las 9." in await person.sees()
    await person.taps("🔕")
    assert "/follow" in await person.sees()
    await person.says("/follow")
    await chooses(person, "follow|courses")
    await chooses(person, "unmute|")
    assert any("✅" in label for label in await person.buttons())
    await person.says("/mydata")
    assert "🔕" not in await person.sees()


async def test_without_a_role_there_is_no_announcing(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/announce")
    assert not any("announcenew" in str(key) for key in await buttons(person))
