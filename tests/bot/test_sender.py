"""What the sender does with each answer of Telegram."""

import asyncio
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.limits import Limits
from bot.nursery import Nursery
from bot.sender import Delivery, Sender
from core.errors import StorageLocked
from core.ponte import Call

SAY: Call = {"method": "sendMessage", "chat_id": 7, "text": "x"}
EDIT: Call = {"method": "editMessageText", "chat_id": 7, "message_id": 3, "text": "x"}


class Telegram:
    """Answers calls with what the test staged, then with success."""

    def __init__(self, *staged: Exception) -> None:
        self.staged = list(staged)
        self.calls: list[Call] = []
        self.confirmed: list[Delivery] = []
        self.ids: list[int] = []

    async def send(self, call: Call) -> Any:
        self.calls.append(call)
        if self.staged:
            raise self.staged.pop(0)
        return True if call["method"].startswith("delete") else {"message_id": 55}

    async def confirm(self, done: Delivery) -> None:
        self.confirmed.append(done)

    async def known(self, chat_id: int) -> list[int]:
        return self.ids


async def deliver(telegram: Telegram, *calls: Call) -> None:
    sender = Sender(telegram.send, Limits(1000), Nursery(), telegram.confirm, telegram.known)
    sender.deliver(7, list(calls), row=1)
    await sender.drained(5)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(_: float) -> None:
        return None

    monkeypatch.setattr("bot.sender.asyncio.sleep", at_once)


@pytest.mark.parametrize("fault", [NetworkError("502"), RetryAfter(0)])
async def test_a_passing_fault_is_repeated(fault: Exception) -> None:
    telegram = Telegram(fault)
    await deliver(telegram, SAY)
    assert len(telegram.calls) == 2
    assert telegram.confirmed[0].sent == [55]


async def test_a_block_ends_the_delivery_and_is_reported() -> None:
    telegram = Telegram(Forbidden("bot was blocked by the user"))
    await deliver(telegram, SAY, SAY)
    assert len(telegram.calls) == 1
    assert telegram.confirmed[0].gone


async def test_an_unchanged_message_is_no_fault() -> None:
    telegram = Telegram(BadRequest("Message is not modified: ..."))
    await deliver(telegram, EDIT)
    assert [call["method"] for call in telegram.calls] == ["editMessageText"]


async def test_what_cannot_be_edited_is_sent_anew() -> None:
    telegram = Telegram(BadRequest("Message to edit not found"))
    await deliver(telegram, EDIT)
    assert [call["method"] for call in telegram.calls] == ["editMessageText", "sendMessage"]


async def test_one_chat_is_served_in_order_beside_others() -> None:
    telegram = Telegram()
    sender = Sender(telegram.send, Limits(1000), Nursery(), telegram.confirm, telegram.known)
    for number in range(3):
        sender.deliver(7, [{**SAY, "text": str(number)}])
    await asyncio.wait_for(sender.drained(5), 6)
    assert [call["text"] for call in telegram.calls] == ["0", "1", "2"]


CLEAR: Call = {"method": "deleteMessages", "chat_id": 7}


async def test_a_chat_is_cleared_of_all_that_is_known_in_batches() -> None:
    telegram = Telegram()
    telegram.ids = list(range(1, 251))
    await deliver(telegram, CLEAR, SAY)
    batches = [call["message_ids"] for call in telegram.calls if call["method"] == "deleteMessages"]
    assert [len(batch) for batch in batches] == [100, 100, 50]
    assert sorted(number for batch in batches for number in batch) == telegram.ids
    assert telegram.confirmed[0].cleared
    assert telegram.confirmed[0].sent == [55]


async def test_a_batch_that_is_refused_goes_message_by_message() -> None:
    refused = BadRequest("message can't be deleted for everyone")
    telegram = Telegram(refused, refused)
    telegram.ids = [1, 2, 3]
    await deliver(telegram, CLEAR)
    assert [call.get("message_id") for call in telegram.calls] == [None, 3, 2, 1]
    assert telegram.confirmed[0].cleared


async def test_ids_stay_while_telegram_cannot_be_reached() -> None:
    telegram = Telegram(*[NetworkError("502")] * 6)
    telegram.ids = [1]
    await deliver(telegram, CLEAR, SAY)
    assert not telegram.confirmed[0].cleared
    assert telegram.confirmed[0].sent == [55]


async def test_clearing_skips_what_waits() -> None:
    telegram = Telegram()
    sender = Sender(telegram.send, Limits(1000), Nursery(), telegram.confirm, telegram.known)
    sender.deliver(7, [{**SAY, "text": "under way"}])
    sender.deliver(7, [{**SAY, "text": "waits"}], wipe=True)
    sender.deliver(7, [CLEAR, {**SAY, "text": "hello"}])
    await asyncio.wait_for(sender.drained(5), 6)
    assert [call["text"] for call in telegram.calls] == ["under way", "hello"]
    assert telegram.confirmed[-1].wipe


async def test_what_is_sent_instead_of_an_edit_is_known() -> None:
    telegram = Telegram(BadRequest("Message to edit not found"))
    await deliver(telegram, EDIT)
    assert telegram.confirmed[0].sent == [55]


async def test_an_answer_outlives_a_long_outage() -> None:
    telegram = Telegram(*[NetworkError("502")] * 40)
    await deliver(telegram, SAY)
    assert telegram.confirmed[0].sent == [55]


async def test_what_waits_outlives_a_database_that_is_away() -> None:
    telegram, refusals = Telegram(), [StorageLocked(path="x")] * 2

    async def confirm(done: Delivery) -> None:
        if refusals:
            raise refusals.pop()
        telegram.confirmed.append(done)

    sender = Sender(telegram.send, Limits(1000), Nursery(), confirm, telegram.known)
    sender.deliver(7, [EDIT], row=1)
    sender.deliver(7, [EDIT], row=2)
    await sender.drained(5)
    assert [done.row for done in telegram.confirmed] == [1, 2]
    assert len(telegram.calls) == 2, "what was sent is not sent again"
