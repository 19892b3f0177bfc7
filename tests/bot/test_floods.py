"""Somebody who floods is passed over and told once; the ways out stay open; what the database refuses comes again."""

import asyncio
from typing import Any

import pytest

from bot import floods as floods_now
from bot import intake as intakes
from bot.floods import QUIET, WAITING, Floods
from bot.intake import Intake
from bot.nursery import Nursery
from handlers.flood import flood_calls
from tests.conftest import Town


def says(text: str, update_id: int = 1, person: int = 7) -> dict[str, Any]:
    user = {"id": person, "is_bot": False, "first_name": "Ana"}
    chat = {"id": person, "type": "private"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 0, "from": user, "chat": chat, "text": text}}


def test_a_flood_is_told_once_and_ends_by_itself() -> None:
    waiting, now = 0, 0.0
    floods = Floods(lambda _: waiting, lambda: now)
    assert floods.look(7, says("a")) == "take"
    waiting = WAITING
    assert [floods.look(7, says("a")) for _ in range(5)] == ["tell", *["drop"] * 4]
    waiting, now = 0, QUIET
    assert floods.look(7, says("still at it")) == "drop"
    now += QUIET + 0.1
    assert floods.look(7, says("a")) == "take"
    waiting = WAITING
    assert floods.look(7, says("a")) == "tell", "another flood"


def test_the_ways_out_stay_open() -> None:
    floods = Floods(lambda _: WAITING, lambda: 0.0)
    assert floods.look(7, says("a")) == "tell"
    assert floods.look(7, says("/exit")) == "take"
    assert floods.look(7, {"callback_query": {"data": "emergency||pt"}}) == "take"
    assert floods.look(7, says("a")) == "drop"


def test_who_has_stopped_and_not_come_back_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floods_now, "MANY", 3)
    waiting, now = WAITING, 0.0
    floods = Floods(lambda person: waiting if person == 7 else 0, lambda: now)
    for person in (1, 2, 3):
        floods._last[person] = now
    now = QUIET + 1
    assert floods.look(7, says("a")) == "tell"
    assert list(floods._last) == [7]


class Database:
    """Stands for the application: refuses the first `times`."""

    bot = None

    def __init__(self, times: int) -> None:
        self.left, self.taken = times, 0
        self.intake: Intake | None = None

    async def process_update(self, update: Any) -> None:
        self.taken += 1
        if self.left:
            self.left -= 1
            assert self.intake
            self.intake.put_back(update.update_id)


@pytest.mark.parametrize(("refuses", "confirmed"), [(0, True), (2, True), (99, False)])
async def test_what_the_database_refuses_is_tried_again_then_put_back(
    refuses: int, confirmed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intakes, "PAUSES", (0.0,) * 3)
    database = Database(refuses)
    taking = Intake(database, Nursery(), lambda _: 0, lambda *_: None)  # type: ignore[arg-type]
    database.intake = taking
    task = taking.take(says("a"))
    assert task
    assert taking.take(says("a")) is task, "one that is under way is confirmed when it is over, not before"
    assert await task is confirmed
    assert database.taken == min(refuses + 1, 4)


async def test_what_was_passed_over_of_who_does_not_come_back_is_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intakes, "MOST_FLOODS", 2)
    kept: dict[int, list[int]] = {}

    async def keep(person: int, messages: list[int]) -> None:
        kept[person] = messages

    nursery = Nursery()
    taking = Intake(Database(0), nursery, lambda _: WAITING, lambda *_: None, keep=keep)  # type: ignore[arg-type]
    for person in (7, 7, 8, 9):
        assert taking.take(says("a", person=person)) is None
    await asyncio.sleep(0)
    assert kept == {7: [1, 1]}
    assert list(taking._passed) == [8, 9]
    await nursery.close()


async def test_a_flood_is_answered_and_others_are_served(small_city: Town) -> None:
    flooding, other = await small_city.citizen(), await small_city.citizen()
    await asyncio.gather(*(flooding.says_at_once("/start") for _ in range(60)))
    await other.says("/start")
    await asyncio.sleep(0.3)
    sent = [entry for entry in await small_city.requests() if entry["method"] == "sendMessage"]
    told = [entry for entry in sent if "muitas mensagens" in entry["parameters"]["text"]]
    to = [int(entry["parameters"]["chat_id"]) for entry in sent]
    assert to.count(other.id) == 1
    assert to.count(flooding.id) <= WAITING + 1
    assert len(told) <= 1


def test_a_group_is_not_told() -> None:
    raw = says("a")
    raw["message"]["chat"]["id"] = -5
    assert flood_calls(None, 7, raw) == []  # type: ignore[arg-type]
