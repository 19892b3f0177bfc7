"""You said, we did: written once by reviewers, read by everybody, sent to nobody."""

from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from emulator import Emulator
from tests.at_work import living
from tests.citizen import Citizen
from tests.conftest import SMALL_CITY, TOKEN, Town, settings_for
from tests.handlers.staffing import PAPERS, WAITING, WISH, acts, buttons, chooses, kept, replies, said, staff

THEME, TEXT = "Papéis que a lei não pede", "Avisamos todos os postos."


async def answering(town: Town, reviewer: Citizen) -> None:
    """Open the talk about the first comment."""
    await reviewer.says("/comments")
    await chooses(reviewer, "comment|")
    await chooses(reviewer, "answerone|")


async def published(town: Town, reviewer: Citizen) -> None:
    """Answer the first comment in Portuguese alone."""
    await answering(town, reviewer)
    await reviewer.says(THEME)
    await reviewer.says(TEXT)
    await chooses(reviewer, ".rest|")
    await chooses(reviewer, ".publish|")


async def test_from_a_comment_to_what_everybody_reads(small_city: Town) -> None:
    await said(small_city, PAPERS)
    reviewer, neighbour = await staff(small_city, "reviewer"), await small_city.citizen("pt")
    await neighbour.says("/start")
    seen = len((await neighbour.chat())["messages"])
    await answering(small_city, reviewer)
    await reviewer.says(THEME)
    await reviewer.says(TEXT)
    await reviewer.says("Papeles que la ley no pide")
    await reviewer.says("Avisamos a todos.\n\n<b>Hoy</b>")
    await chooses(reviewer, ".skip|")
    assert THEME in await reviewer.sees()
    await chooses(reviewer, ".publish|")
    assert THEME in await reviewer.sees()

    (reply,) = await replies(small_city)
    comment = await kept(small_city, PAPERS)
    assert (comment.state, comment.reply) == ("read", reply.id)
    assert (await acts(small_city))[-1].object == reply.id
    assert len((await neighbour.chat())["messages"]) == seen, "it is sent to nobody"
    people = {language: await small_city.citizen(language) for language in ("es", "ar")}
    for person in people.values():
        await person.says("/answers")
        await chooses(person, "reply|")
        assert not [button for button in await buttons(person) if "answerchange" in button["callback_data"]]
    assert "Avisamos a todos.\n\n<b>Hoy</b>" in await people["es"].sees()
    assert "Papeles" in await people["es"].sees()
    assert TEXT in await people["ar"].sees()
    assert THEME in await people["ar"].sees()


async def test_one_answer_for_all_of_a_theme_and_axis(small_city: Town) -> None:
    tagged = [
        replace(PAPERS, tags=("papers",)),
        replace(WISH, tags=("papers",), state="read"),
        replace(WISH, id="d" * 32, tags=("papers",), state="hidden"),
        replace(WAITING, tags=("papers",)),  # another axis
        replace(PAPERS, id="e" * 32),  # no theme
    ]
    await said(small_city, *tagged)
    reviewer = await staff(small_city, "reviewer")
    await reviewer.says("/comments")
    await chooses(reviewer, "commentsby|.n...axis")
    await chooses(reviewer, "comments|.n.I.|")
    await chooses(reviewer, "commentsby|.n.I..tag")
    await chooses(reviewer, "comments|.n.I.papers|")
    assert [label for label in await reviewer.buttons() if label.startswith("✍️") and "2" in label]
    await chooses(reviewer, "answerall|")
    await reviewer.says(THEME)
    await reviewer.says(TEXT)
    await chooses(reviewer, ".rest|")
    await chooses(reviewer, ".publish|")
    (reply,) = await replies(small_city)
    assert reply.axis == "I"
    answered = [(await kept(small_city, comment)).reply == reply.id for comment in tagged]
    assert answered == [True, True, False, False, False]


async def test_an_answer_is_changed_and_taken_back(small_city: Town) -> None:
    await said(small_city, PAPERS)
    reviewer = await staff(small_city, "reviewer")
    await published(small_city, reviewer)
    await chooses(reviewer, "answerchange|")
    await chooses(reviewer, ".write.ar|")
    await reviewer.says("أوراق")
    await reviewer.says("أبلغنا الجميع")
    await chooses(reviewer, ".publish|")
    (reply,) = await replies(small_city)
    assert reply.texts == {"pt": TEXT, "ar": "أبلغنا الجميع"}
    assert (await kept(small_city, PAPERS)).reply == reply.id

    await chooses(reviewer, "answerback|")
    await chooses(reviewer, "answergone|")
    assert await replies(small_city) == []
    assert (await kept(small_city, PAPERS)).reply == ""
    assert [row.act for row in await acts(small_city)] == ["answer_published", "answer_changed", "answer_taken_back"]
    person = await small_city.citizen("es")
    await person.says("/answers")
    assert not [button for button in await buttons(person) if "reply|" in button["callback_data"]]
    await person.taps_data(f"reply|{reply.id}|es", (await person.last())["id"])
    assert TEXT not in await person.sees()


async def test_what_was_taken_back_while_somebody_changed_it_stays_away(small_city: Town) -> None:
    await said(small_city, PAPERS)
    first, second = await staff(small_city, "reviewer"), await staff(small_city, "reviewer")
    await published(small_city, first)
    await chooses(first, "answerchange|")
    await second.says("/answers")
    await chooses(second, "reply|")
    await chooses(second, "answerback|")
    await chooses(second, "answergone|")
    await chooses(first, ".publish|")
    assert await replies(small_city) == []


async def test_answers_are_found_by_axis_and_in_the_menu(small_city: Town) -> None:
    await said(small_city, PAPERS)
    await published(small_city, await staff(small_city, "reviewer"))
    person = await small_city.citizen("pt")
    await person.says("/menu")
    await chooses(person, "section|help")
    await person.taps("📣")
    await chooses(person, "answersby|")
    await chooses(person, "answers|I.0")
    assert THEME in await person.buttons()
    assert not [button for button in await buttons(person) if "answers|II.0" in button["callback_data"]]


@pytest.mark.parametrize("step", [1, 2, 3, 4])
async def test_a_restart_or_another_language_loses_nothing(tmp_path: Path, step: int) -> None:
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=[], limits=False)
    ways = (THEME, TEXT, "Papeles", "Avisamos a todos.")
    async with emulator.serve("127.0.0.1", 0) as address, aiohttp.ClientSession() as http:
        town = Town(emulator, address, http, tmp_path, settings_for(address, tmp_path, SMALL_CITY))
        async with living(town.settings):
            await said(town, PAPERS)
            reviewer = await staff(town, "reviewer")
            await answering(town, reviewer)
            for text in ways[:step]:
                await reviewer.says(text)
        async with living(town.settings):
            await reviewer.says("/language")
            await reviewer.taps("Español")
            for text in ways[step:]:
                await reviewer.says(text)
            await chooses(reviewer, ".rest|")
            await chooses(reviewer, ".publish|")
        (reply,) = await replies(town)
    assert (reply.theme, reply.texts) == ({"pt": THEME, "es": ways[2]}, {"pt": TEXT, "es": ways[3]})


async def test_an_old_button_a_picture_and_a_long_text_change_nothing(small_city: Town) -> None:
    await said(small_city, PAPERS)
    reviewer = await staff(small_city, "reviewer")
    await answering(small_city, reviewer)
    first = await reviewer.sees()
    await reviewer.sends(photo=True)
    assert first in await reviewer.sees()
    await reviewer.says("x" * 121)
    assert first in await reviewer.sees()
    assert "120" in (await reviewer.sees()).split("\n")[0]
    await reviewer.says(THEME)
    await reviewer.says(TEXT)
    old = [button["callback_data"] for button in await buttons(reviewer) if ".skip|" in button["callback_data"]]
    await reviewer.says("Papeles")
    question = await reviewer.last()
    assert await reviewer.taps_data(old[0], question["id"])
    assert await reviewer.sees() == question["text"]
    await reviewer.says("/cancel")
    await reviewer.taps_data(old[0], (await reviewer.last())["id"])
    assert await replies(small_city) == []


async def test_who_lost_the_role_in_the_middle_writes_to_nobody(small_city: Town) -> None:
    await said(small_city, PAPERS)
    reviewer = await staff(small_city, "reviewer")
    await answering(small_city, reviewer)
    await reviewer.says(THEME)
    await reviewer.says(TEXT)
    async with small_city.storage() as storage, storage.unit_of_work() as work:
        for grant in await work.roles.all():
            await work.roles.delete(grant.id)
        await work.commit()
    await reviewer.says("Papeles")
    assert not [button for button in await buttons(reviewer) if "answering|" in button["callback_data"]]
    await reviewer.says("/language")
    await reviewer.taps("Español")
    assert not [button for button in await buttons(reviewer) if "answering|" in button["callback_data"]]
