"""Saying how a service was, as somebody with a phone does it."""

import asyncio
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import get_ident
from typing import Any

import aiohttp
import pytest

from core.feedback import Feedback, Service
from core.flows import feedback as flow
from core.privacy import drafts
from emulator import Emulator
from tests.at_work import living
from tests.citizen import PATIENCE
from tests.conftest import SMALL_CITY, TOKEN, Town, settings_for, town
from tests.handlers.feedbacks import KEPT, NAMED, RAW, STEPS, choices, in_box, keys, reaches, talk_of, taps
from tests.handlers.reporting import reaches as reaches_report

HELP = Service("help", "I", "lost-papers")


async def test_from_the_answer_to_the_box(small_city: Town) -> None:
    person = await small_city.citizen("es")
    await person.says("/start t_lost-papers")
    await taps(person, "say|lost-papers")
    assert "¿Lo consiguió?" in await person.sees()
    assert "1/7" in await person.sees()
    await person.taps("No")
    await person.taps("🙁")
    await person.taps("El precio")
    await person.taps("El idioma")
    assert "✔ 🗣 El idioma" in await person.buttons()
    await taps(person, "done")
    await person.taps("Sí")
    assert "5/7" in await person.sees()
    await person.taps("No")
    await person.says("Vila Agua")
    await person.says(NAMED)
    review = await person.sees()
    assert KEPT in review
    assert not [word for word in RAW if word in review]
    assert "¿Cómo fue? 🙁" in review
    assert "🗣 El idioma · 💰 El precio" in review
    assert "Sul" in review
    await taps(person, "donate")
    await person.taps("Mayor")
    assert "Mayor" in await person.sees()
    await taps(person, "send")
    assert "🙏" in await person.sees()
    answers = (("needed", "no"), ("rating", "2"), ("barriers", "language"), ("barriers", "cost"))
    more = (("papers-asked", "yes"), ("papers-found", "no"))
    given = (("language", "es"), ("area", "S"), ("age", "old"))
    assert await in_box(small_city) == [Feedback("visit", HELP, (*answers, *more), given, KEPT)]
    assert await talk_of(small_city, person) is None


async def test_the_rules_for_words_are_read_beside_the_loop_with_the_first_question(
    small_city: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    monkeypatch.setattr(drafts, "prepare", lambda: read.append(get_ident()))
    person = await small_city.citizen("pt")
    await person.says("/start t_lost-papers")
    assert not read
    await taps(person, "say|lost-papers")
    async with asyncio.timeout(PATIENCE):
        while not read:
            await asyncio.sleep(0.01)
    assert get_ident() not in read


async def test_one_may_finish_after_one_answer_in_four_taps(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start t_first-days")
    for carried in ("say|", ".=yes|", "finish", "send"):
        await taps(person, carried)
    voices = await in_box(small_city)
    assert voices == [
        Feedback("visit", Service("welcome", "I", "first-days"), (("needed", "yes"),), (("language", "pt"),))
    ]


async def test_nothing_answered_is_nothing_to_send(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "needed")
    await taps(person, "finish")
    assert "send" not in await choices(person)


async def test_a_poster_fills_in_the_place_and_its_area(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/start t_lost-papers-p_hc-1")
    assert any("Posto do Rio" in label for label in await person.buttons())
    await person.taps("Posto do Rio")
    assert "Posto do Rio" in await person.sees()
    await taps(person, ".=yes|")
    await taps(person, "finish")
    assert "Norte" in await person.sees()
    await taps(person, "send")
    (voice,) = await in_box(small_city)
    assert voice.service == replace(HELP, place="health_centre/hc-1")
    assert voice.donated == (("language", "pt"), ("area", "N"))


async def test_the_place_of_a_list_is_chosen(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/nearby Beira Rio")
    await taps(person, "near|1.health_centre")
    await taps(person, "sayat|")
    assert [label for label in await person.buttons() if "Posto" in label] == ["Posto do Rio", "Posto da Água"]
    await person.taps("Posto da Água")
    await taps(person, ".=no|")
    talk = await talk_of(small_city, person)
    assert talk and ("place", "health_centre/hc-2") in talk.answers


async def test_the_service_is_chosen_from_the_menu(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await person.says("/feedback")
    assert [key for key in await keys(person) if key.startswith("feedback|")] == [
        "feedback|welcome|pt",
        "feedback|help|pt",
    ]
    await taps(person, "feedback|help")
    await taps(person, "say|@help")
    await taps(person, ".=no|")
    await taps(person, "finish")
    await taps(person, "send")
    (voice,) = await in_box(small_city)
    assert voice.service == Service("help", "I")


async def test_the_emergency_button_has_no_double_that_asks_questions(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("pt")
    for command in ("/feedback", "/suggest"):
        await person.says(command)
        assert [key for key in await keys(person) if "emergency" in key] == ["emergency||pt"]


async def test_one_voice_a_month_and_section_is_said_before_anything_is_asked(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    for _ in range(2):
        await person.says("/start t_lost-papers")
        await taps(person, "say|")
        if not await choices(person):
            break
        await taps(person, ".=yes|")
        await taps(person, "finish")
        await taps(person, "send")
    assert "Documentos" in await person.sees()
    assert len(await in_box(small_city)) == 1
    await reaches(person, "rating", "first-days")
    assert await choices(person), "another section may be spoken of"
    other = await small_city.citizen("pt")
    await reaches(other, "rating")
    assert await choices(other), "another person has a voice of their own"


async def test_a_voice_given_meanwhile_is_not_stored_twice(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "review")
    async with small_city.storage() as storage, storage.unit_of_work() as work:
        await work.voices.add(person.id, "help", f"{datetime.now(UTC):%Y-%m}")
        await work.commit()
    await taps(person, "send")
    assert "Documentos" in await person.sees()
    assert await in_box(small_city) == []
    assert await talk_of(small_city, person) is None


async def test_a_second_tap_on_send_leaves_the_thanks(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "review")
    send = next(key for key in await keys(person) if ".send|" in key)
    message = (await person.last())["id"]
    await person.taps_data(send, message)
    thanks = await person.sees()
    assert await person.taps_data(send, message)
    assert await person.sees() == thanks
    assert len(await in_box(small_city)) == 1


async def test_words_added_after_the_review_must_be_seen_before_they_go(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "review")
    old, message = next(key for key in await keys(person) if ".send|" in key), (await person.last())["id"]
    await person.says("e o balcão fechou")
    assert await person.taps_data(old, message)
    assert await in_box(small_city) == []
    await taps(person, ".send|")
    assert (await in_box(small_city))[0].words == f"{KEPT}\ne o balcão fechou"


async def test_three_messages_at_once_are_all_there_in_order(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "words")
    before = len(await person.answers(1))
    await person.says_at_once("um", "dois", "três")
    await person.answers(before + 3)
    assert "um\ndois\ntrês" in await person.sees()


@pytest.mark.parametrize("step", STEPS)
async def test_a_restart_in_the_middle_loses_nothing(tmp_path: Path, step: str) -> None:
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=[], limits=False)
    async with emulator.serve("127.0.0.1", 0) as address, aiohttp.ClientSession() as http:
        made = Town(emulator, address, http, tmp_path, settings_for(address, tmp_path, SMALL_CITY))
        person = await made.citizen("pt")
        async with living(made.settings):
            await reaches(person, step)
            before = await talk_of(made, person)
        async with living(made.settings):
            assert await talk_of(made, person) == before
            await taps(
                person,
                {"review": "send", "words": "skip", "barriers": "done"}.get(
                    step, ".skip|" if step != "change" else "finish"
                ),
            )
            assert await choices(person) or step == "review"


@pytest.mark.parametrize("step", STEPS)
async def test_a_change_of_language_comes_back_to_the_question(small_city: Town, step: str) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, step)
    asked = await choices(person)
    await person.says("/language")
    await person.taps("العربية")
    assert await choices(person) == asked
    assert all(key.endswith("|ar") for key in await keys(person))


@pytest.mark.parametrize("step", STEPS[1:])
async def test_an_old_button_gets_one_answer_and_changes_nothing(small_city: Town, step: str) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "needed")
    old = next(key for key in await keys(person) if ".=no|" in key)
    await reaches(person, step)
    before, question = await talk_of(small_city, person), await person.last()
    assert await person.taps_data(old, question["id"])
    assert await person.sees() == question["text"]
    assert await talk_of(small_city, person) == before
    await person.says("/cancel")
    assert await person.taps_data(old, (await person.last())["id"])
    assert "feedback|help|pt" in await keys(person)


@pytest.mark.parametrize("step", [step for step in STEPS if step not in ("words", "review", "area")])
async def test_a_question_typed_in_between_is_answered_and_the_talk_waits(small_city: Town, step: str) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, step)
    before = await talk_of(small_city, person)
    await person.says("perdi meus papéis")
    assert "900" in await person.sees()
    assert await talk_of(small_city, person) == before
    await taps(person, "feedback|")
    assert await choices(person)


async def test_what_is_typed_long_after_is_a_question(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "review")
    talk = await talk_of(small_city, person)
    assert talk
    async with small_city.storage() as storage, storage.unit_of_work() as work:
        await work.talks.put(person.id, replace(talk, expires_at=talk.expires_at - flow.LISTENING))
        await work.commit()
    await person.says("perdi meus papéis")
    assert "900" in await person.sees()
    await taps(person, "feedback|")
    await taps(person, "send")
    assert (await in_box(small_city))[0].words == KEPT


@pytest.mark.parametrize("what", [{"voice": True}, {"photo": True}, {"sticker": "🙂"}])
async def test_what_is_no_text_is_asked_for_again(small_city: Town, what: dict[str, Any]) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "words")
    question = await person.sees()
    await person.sends(**what)
    assert question in await person.sees()
    assert question != await person.sees()


async def test_marks_are_not_skipped_by_mistake(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "barriers")
    assert "skip" in await choices(person)
    await taps(person, "+cost")
    assert "skip" not in await choices(person)
    await person.sends(sticker="🙂")
    assert "-cost" in await choices(person)


async def test_an_area_nobody_knows_is_asked_for_again_with_what_is_near(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "area")
    await person.says("Atlantis")
    assert "=S" in await choices(person)
    await person.says("vila xgxa")
    assert [value for value in await choices(person) if value.startswith("=")] == ["=S"]


async def test_answers_are_changed_and_words_written_again(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "change")
    await taps(person, "go-rating")
    assert any(label.startswith("✔") for label in await person.buttons())
    await person.taps("😀")
    await taps(person, ".change|")
    await taps(person, "go-words")
    await taps(person, "anew")
    await person.says("melhor assim")
    await taps(person, ".send|")
    (voice,) = await in_box(small_city)
    assert ("rating", "5") in voice.answers
    assert voice.words == "melhor assim"


async def test_the_emergency_card_leaves_the_question_standing(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "words")
    await person.taps("🆘")
    assert "900" in await person.sees()
    await person.says("a fila é longa")
    assert "a fila é longa" in await person.sees()


async def test_a_tap_on_the_same_service_comes_back_to_the_open_talk(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "papers-asked")
    asked = await choices(person)
    await person.says("/feedback")
    assert await choices(person) == asked


async def test_a_tap_elsewhere_does_not_take_answers_away(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "rating")
    before = await talk_of(small_city, person)
    await person.says("/menu")
    message = (await person.last())["id"]
    assert await person.taps_data("say|first-days|pt", message)
    assert await talk_of(small_city, person) == before
    await reaches(person, "needed")
    await person.taps_data("say|first-days|pt", (await person.last())["id"])
    talk = await talk_of(small_city, person)
    assert talk and ("topic", "first-days") in talk.answers, "one without answers gives way"


async def test_a_report_is_not_lost_by_a_tap_on_feedback(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches_report(person, "where")
    before = await talk_of(small_city, person)
    await person.says("/menu")
    assert await person.taps_data("say|lost-papers|pt", (await person.last())["id"])
    assert await talk_of(small_city, person) == before
    assert any(key.startswith("reporting|") for key in await keys(person))


async def test_taking_part_is_offered_once_and_never_pushed(small_city: Town) -> None:
    person = await small_city.citizen("pt")
    await reaches(person, "review")
    await taps(person, ".send|")
    for carried in ("takepart|", ".=no|", ".send|"):
        await taps(person, carried)
    assert not [key for key in await keys(person) if key.startswith("takepart|")]
    voices = {voice.form: voice for voice in await in_box(small_city)}
    assert voices["participation"].service == Service("participation", "B")
    assert voices["participation"].answers == (("knows-council", "no"),)


async def test_after_what_may_have_hurt_help_comes_first_and_nothing_exposes(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen("fr")
    await person.says("/start t_violence-against-women")
    title = (await person.sees()).split("\n")[0]
    await taps(person, "say|")
    assert "report||fr" in await keys(person)
    seen = []
    while "send" not in await choices(person):
        seen.append(await person.sees())
        assert "exit||fr" in await keys(person)
        assert not [value for value in await choices(person) if "discrimination" in value]
        await (person.says("Mon mari Ahmed Hassan me bat") if await choices(person) == ["skip"] else taps(person, ".="))
    assert len(seen) == 4
    review = await person.sees()
    assert "[person]" in review
    assert "🆘" in review.split("\n")[0], "words of danger show the way to help"
    assert not [text for text in (*seen, review) if title in text]


@pytest.mark.parametrize(("topic", "counted"), [("renting", 9), ("health-centre", 12), ("portas-abertas", 17)])
async def test_answering_everything_takes_under_a_minute_at_three_seconds_a_tap(
    sao_paulo: Town, topic: str, counted: int
) -> None:
    person, count = await sao_paulo.citizen("ht"), 1
    await person.says(f"/start t_{topic}")
    await taps(person, "say|")
    while values := await choices(person):
        wanted = [value for value in values if value[0] in "=+" or value == "send"] or ["skip"]
        await taps(person, f".{'done' if any(value[0] == '-' for value in values) else wanted[0]}|")
        count += 1
    assert (await in_box(sao_paulo))[0].service.topic == topic
    assert count == counted
    assert counted * 3 < 60


async def test_a_city_without_feedback_asks_nothing(tmp_path: Path) -> None:
    city = Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))
    (city / "feedback.toml").unlink()
    async with town(tmp_path, city) as made:
        person = await made.citizen("pt")
        await person.says("/start t_lost-papers-p_hc-1")
        assert not [key for key in await keys(person) if key.startswith(("say|", "thumb|"))]
        await person.says("/help")
        assert "/feedback" not in await person.sees()
        for command in ("/feedback", "/suggest"):
            await person.says(command)
            assert "section|help|pt" in await keys(person)
        await person.says("xyzzy plugh")
        assert not [key for key in await keys(person) if key.startswith("passon|")]
        for data in ("say|lost-papers|pt", "telling|00000000.=yes|pt", "thumb|lost-papers.up|pt", "takepart||pt"):
            await person.taps_data(data, (await person.last())["id"])
        assert await in_box(made) == []
