"""Sharing an answer in any chat."""

from pathlib import Path
from typing import Any

import aiohttp

from bot.wiring import running
from emulator import Emulator
from tests.conftest import SMALL_CITY, TOKEN, Town, settings_for
from tests.telegram_models import check_request, check_type
from tests.telegram_parser import parse


async def offers(town: Town) -> list[dict[str, Any]]:
    return [entry for entry in await town.requests() if entry["method"] == "answerInlineQuery"]


async def test_words_offer_the_answers_that_meet_them(sao_paulo: Town) -> None:
    ana = await sao_paulo.citizen("es")
    found = await ana.asks_inline("vacuna")
    assert [result["id"] for result in found] == ["vaccines"]
    shown = parse(found[0]["input_message_content"]["message_text"])["text"]
    assert found[0]["title"] in shown
    assert found[0]["description"] in shown
    link = found[0]["reply_markup"]["inline_keyboard"][0][0]["url"]
    assert link == "https://t.me/ponte_test_bot?start=t_vaccines"
    check_type("InlineQueryResultArticle", found[0])


async def test_the_answer_is_personal_short_lived_and_known_to_telegram(sao_paulo: Town) -> None:
    ana = await sao_paulo.citizen("pt")
    assert len(await ana.asks_inline("")) >= 22
    assert await ana.asks_inline("xyzzy") == []
    for entry in await offers(sao_paulo):
        check_request("answerInlineQuery", entry["parameters"])
        assert str(entry["parameters"]["is_personal"]).lower() == "true"
        assert int(entry["parameters"]["cache_time"]) <= 60


async def test_the_language_is_the_one_the_sharer_chose(small_city: Town) -> None:
    ana = await small_city.citizen("es")
    assert [result["title"] for result in await ana.asks_inline("papeles")] == ["Perdí mis papeles"]
    await ana.says("/start")
    await ana.taps("Português")
    assert [result["title"] for result in await ana.asks_inline("papéis")] == ["Perdi meus papéis"]
    assert await ana.asks_inline("zzzzzz") == []
    assert len(await ana.asks_inline("")) == 2


async def test_who_shares_is_not_remembered(small_city: Town) -> None:
    ana = await small_city.citizen("es")
    await ana.asks_inline("papeles")
    await ana.says("/mydata")
    assert str(ana.id) not in await ana.sees()


async def test_an_update_that_comes_twice_is_answered_once(tmp_path: Path) -> None:
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", people=[], limits=False)
    asked = {"id": "1", "from": {"id": 7, "is_bot": False, "first_name": "?"}, "query": "", "offset": ""}
    async with emulator.serve("127.0.0.1", 0) as address:
        async with running(settings_for(address, tmp_path, SMALL_CITY)) as parts:
            for _ in range(2):
                parts.intake.take({"update_id": 5, "inline_query": asked})
                await parts.intake.finished(5)
        async with aiohttp.ClientSession() as http, http.get(f"{address}/requests") as journal:
            assert [entry["method"] for entry in await journal.json()].count("answerInlineQuery") == 1


async def test_what_was_shared_into_the_bots_own_chat_asks_nothing(small_city: Town) -> None:
    ana = await small_city.citizen("pt")
    await ana.says("/start")
    bot = {"id": 42, "is_bot": True, "first_name": "Ponte", "username": "ponte_test_bot"}
    person = {"id": ana.id, "is_bot": False, "first_name": "Ana"}
    message = {"message_id": 900, "date": 1, "chat": {"id": ana.id, "type": "private"}, "from": person}
    async with small_city.http.post(
        f"{small_city.address}/updates", json={"message": {**message, "text": "ponto", "via_bot": bot}}
    ) as answer:
        assert answer.status == 200
    await ana.says("/menu")
    answers = [shown["text"] for shown in (await ana.chat())["messages"] if shown["from_bot"]]
    assert len(answers) == 2
