"""What is only read is shown first and remembered afterwards: whatever stops in between, nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.confirming import confirming
from bot.limits import Limits
from bot.nursery import Nursery
from bot.reading import Reading
from bot.sender import Delivery, Sender
from core.meter import Meter
from core.model import Glance, Person, Talk
from core.ponte import After, Call, Ponte
from core.ports import Storage
from core.roles import new_grant
from handlers.reading import NO_WORK, ShortWay
from handlers.turn import Answer, Turn
from storage.database import open_storage
from storage.keys import Keyring
from tests.conftest import Town

ACKNOWLEDGE: Call = {"method": "answerCallbackQuery", "callback_query_id": "1"}
SAY: Call = {"method": "sendMessage", "chat_id": 7, "text": "x"}
EDIT: Call = {"method": "editMessageText", "chat_id": 7, "message_id": 3, "text": "x"}
ANA = Person(7, "ht", "2025-11")
TODAY = date(2025, 11, 24)
UNKNOWN, KNOWN = Glance(False, None, True), Glance(False, ANA, True)


class Telegram:
    """Takes calls while it is `open`."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.open.set()
        self.calls: list[Call] = []

    async def send(self, call: Call) -> Any:
        await self.open.wait()
        self.calls.append(call)
        return True if call == ACKNOWLEDGE else {"message_id": call.get("message_id") or 55}


class House:
    """Storage, sender and the short way, without a bot around them."""

    def __init__(self, storage: Storage, telegram: Telegram) -> None:
        self.storage, self.telegram = storage, telegram
        nursery = Nursery()
        ponte = cast(Ponte, SimpleNamespace(storage=storage, now=lambda: datetime.now(UTC)))
        self.dies = False
        confirm = confirming(ponte, nursery)

        async def confirmed(done: Delivery) -> None:
            if not self.dies:
                await confirm(done)

        self.sender = Sender(telegram.send, Limits(1000), nursery, confirmed, self.known)
        self.reading = Reading(storage, self.sender, nursery, lambda: TODAY)

    async def known(self, chat_id: int) -> list[int]:
        async with self.storage.unit_of_work() as work:
            return await work.messages.of(chat_id)

    async def waiting(self) -> int:
        async with self.storage.unit_of_work() as work:
            return await work.outbox.count()


@asynccontextmanager
async def house(folder: Path) -> AsyncIterator[House]:
    async with open_storage(f"sqlite:///{folder}/ponte.db", Keyring(folder / "keys")) as storage:
        async with storage.unit_of_work() as work:
            await work.people.put(ANA)
            await work.commit()
        yield House(storage, Telegram())


async def test_shown_then_remembered_and_nothing_else(tmp_path: Path) -> None:
    async with house(tmp_path) as place:
        found = await asyncio.gather(place.reading.look(1, 7), place.reading.look(2, 8))
        assert list(found) == [KNOWN, UNKNOWN]
        await place.reading.show(7, [ACKNOWLEDGE, EDIT], After(1))
        assert place.telegram.calls == [ACKNOWLEDGE, EDIT]
        found = await asyncio.gather(place.reading.look(1, 7), place.reading.look(2, 7))
        assert list(found) == [replace(KNOWN, taken=True), KNOWN]
        assert await place.waiting() == 0
        assert await place.known(7) == [], "an edit is no new message"


async def test_a_first_start_is_written_with_the_update_and_the_message(tmp_path: Path) -> None:
    async with house(tmp_path) as place:
        rui = Person(8, "pt", "2025-11")
        await place.reading.show(8, [{**SAY, "chat_id": 8}], After(1, rui, 54))
        assert await place.known(8) == [54, 55], "the quick exit knows both sides"
        assert await place.reading.look(1, 8) == Glance(True, rui, True)


async def test_what_waits_has_written_all_that_is_to_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.reading.SOON", 0.01)
    async with house(tmp_path) as place:
        place.telegram.open.clear()
        await place.reading.show(7, [SAY], After(1, replace(ANA, language="pt"), 54))
        assert await place.known(7) == [54]
        async with place.storage.unit_of_work() as work:
            await work.people.put(replace(ANA, language="zh"))  # the person's next update
            await work.commit()
        place.telegram.open.set()
        await place.sender.drained(5)
        found = await place.reading.look(1, 7)
        assert found.person == replace(ANA, language="zh"), "nothing old comes over it"
        assert await place.known(7) == [54, 55]


async def test_what_would_have_to_wait_is_not_for_the_short_way(tmp_path: Path) -> None:
    async with house(tmp_path) as place:
        assert place.reading.is_ready(7)
        place.telegram.open.clear()
        place.sender.deliver(7, [EDIT], row=1)
        assert not place.reading.is_ready(7), "something is on its way"
        place.telegram.open.set()
        await place.sender.drained(5)
        assert place.reading.is_ready(7)
        place.sender.deliver(7, [SAY] * 3, row=1)
        await place.sender.drained(5)
        assert not place.reading.is_ready(7), "the burst is used up"
        assert place.reading.is_ready(8)


async def test_who_is_in_a_talk_or_a_role_is_not_free(tmp_path: Path) -> None:
    async with house(tmp_path) as place:
        async with place.storage.unit_of_work() as work:
            await work.talks.put(7, Talk("report", "what", "t", (), datetime.now(UTC)))
            await work.roles.put(new_grant(8, "editor", "setting"))
            await work.commit()
        looks = [await place.reading.look(1, chat_id) for chat_id in (7, 8, 9)]
        assert [look.free for look in looks] == [False, False, True]


async def test_what_cannot_be_edited_is_a_new_message_the_quick_exit_knows(tmp_path: Path) -> None:
    async with house(tmp_path) as place:
        await place.reading.show(7, [{**EDIT, "method": "sendMessage", "message_id": None}], After(1))
        assert await place.known(7) == [55]


async def test_a_crash_after_it_was_shown_lets_it_come_again(tmp_path: Path) -> None:
    async with house(tmp_path) as place:
        place.dies = True
        place.sender.queue(Delivery(7, [EDIT], None, after=After(1)))
        await place.sender.drained(5)
        again = House(place.storage, place.telegram)
        assert await again.reading.look(1, 7) == KNOWN
        await again.reading.show(7, [EDIT], After(1))
        assert place.telegram.calls == [EDIT, EDIT]
        assert (await again.reading.look(1, 7)).taken


async def test_what_takes_long_waits_in_the_outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.reading.SOON", 0.01)
    async with house(tmp_path) as place:
        place.telegram.open.clear()
        await place.reading.show(7, [EDIT], After(1))
        assert (await place.reading.look(1, 7)).taken, "a second time it is not worked on"
        assert await place.waiting() == 1, "and a crash now loses nothing"
        place.telegram.open.set()
        await place.sender.drained(5)
        assert await place.waiting() == 0
        assert place.telegram.calls == [EDIT]


async def test_shown_at_the_last_moment_it_does_not_wait_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.reading.SOON", 0.5)
    async with house(tmp_path) as place:
        async with place.storage.unit_of_work():  # nobody else may write meanwhile
            showing = asyncio.ensure_future(place.reading.show(7, [EDIT], After(1)))
            await asyncio.sleep(1)
        await showing
        assert await place.waiting() == 0
        assert (await place.reading.look(1, 7)).taken


async def test_only_what_ends_the_waiting_goes_in_the_answer_to_a_webhook(tmp_path: Path) -> None:
    async with house(tmp_path) as place:
        place.reading.replies = {}
        notice = {**ACKNOWLEDGE, "text": "This is not here any more."}
        await place.reading.show(7, [ACKNOWLEDGE, EDIT], After(1))
        await place.reading.show(7, [notice, EDIT], After(2))
        assert place.reading.replies == {1: ACKNOWLEDGE}
        assert place.telegram.calls == [EDIT, notice, EDIT]


@pytest.mark.parametrize(
    ("glance", "over"), [(replace(KNOWN, crossed=True), False), (replace(KNOWN, taken=True), True)]
)
async def test_what_another_process_has_on_its_way_goes_first(glance: Glance, over: bool) -> None:
    async def look(update_id: int, chat_id: int) -> Glance:
        return glance

    async def short(turn: Turn) -> Answer:
        raise AssertionError("nothing is to be shown now")

    ponte = cast(Ponte, SimpleNamespace(reader=SimpleNamespace(look=look), meter=Meter()))
    way = ShortWay(ponte, {}, {"menu": ("menu", short)})
    under = {"message_id": 3, "chat": {"id": 7, "type": "private"}}
    tap = {"id": "1", "from": {"id": 7}, "data": "menu||pt", "message": under}
    assert await way({"update_id": 1, "callback_query": tap}) is over


def test_an_entry_that_only_reads_cannot_write() -> None:
    with pytest.raises(RuntimeError):
        _ = NO_WORK.people


async def test_reading_leaves_nothing_but_the_id_of_the_update(sao_paulo: Town) -> None:
    person = await sao_paulo.citizen()
    await person.says("/start")
    await person.taps("☰")
    async with sao_paulo.storage() as storage, storage.unit_of_work() as work:
        assert await work.outbox.count() == 0
        known = await work.people.get(person.id)
    assert known
