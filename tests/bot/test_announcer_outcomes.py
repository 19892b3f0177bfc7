"""What each answer of Telegram means for one person, the sending, and the whole announcement."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.announcer_outcomes import LONGEST, TRIES, Learnt, refused, taken
from bot.transport import NotTaken
from core.deliveries import Row

NOW = datetime(2025, 11, 24, 15, tzinfo=UTC)
ROW = Row("a1", 7, "pt", "pt")


def learnt(error: TelegramError, row: Row = ROW, repeats: bool = False) -> Learnt:
    return refused(row, error, NOW, repeats)


def test_a_success_gives_the_message_for_the_quick_exit() -> None:
    assert (taken(ROW, {"message_id": 5}).outcome.became, taken(ROW, {"message_id": 5}).outcome.message_id) == (
        "sent",
        5,
    )
    assert taken(ROW, True).outcome.message_id is None


def test_a_429_puts_it_back_and_costs_no_try() -> None:
    found = learnt(RetryAfter(30), replace(ROW, tries=5))
    assert (found.outcome.became, found.outcome.tries, found.hold) == ("pending", 5, 30)
    assert found.outcome.not_before == NOW + timedelta(seconds=30)
    assert not found.trouble


@pytest.mark.parametrize(
    ("error", "became", "hopeless"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), "blocked", False),
        (Forbidden("Forbidden: user is deactivated"), "blocked", False),
        (BadRequest("Chat not found"), "blocked", False),
        (BadRequest("PEER_ID_INVALID"), "blocked", False),
        (BadRequest("Can't parse entities: unclosed tag"), "failed", True),
        (BadRequest("Message is too long"), "failed", True),
        (BadRequest("Wrong file identifier/HTTP URL specified"), "failed", True),
        (BadRequest("BUTTON_DATA_INVALID"), "failed", True),
        (BadRequest("Something odd about this chat"), "failed", False),
        (TimedOut(), "unknown", False),
        (NetworkError("Unknown error in HTTP implementation"), "unknown", False),
        (TelegramError("Invalid server response"), "unknown", False),
    ],
)
def test_what_is_settled(error: TelegramError, became: str, hopeless: bool) -> None:
    found = learnt(error)
    assert (found.outcome.became, found.hopeless, found.outcome.not_before) == (became, hopeless, None)


def test_a_chat_with_a_new_number_is_tried_there() -> None:
    found = learnt(ChatMigrated(900)).outcome
    assert (found.became, found.moved_to, found.tries) == ("pending", 900, 0)


@pytest.mark.parametrize(
    "error", [NotTaken("502"), InvalidToken(), Conflict("x"), NetworkError("Too Many Requests (429)")]
)
def test_what_was_not_taken_is_tried_again_ever_later_and_not_for_ever(error: TelegramError) -> None:
    waits, row = [], ROW
    while (found := learnt(error, row)).outcome.became == "pending":
        assert found.trouble
        assert found.outcome.not_before
        waits.append((found.outcome.not_before - NOW).total_seconds())
        row = replace(row, tries=found.outcome.tries)
    assert waits == sorted(waits)
    assert max(waits) <= LONGEST
    assert len(waits) == TRIES - 1
    assert found.outcome.became == "failed"


def test_an_alert_is_repeated_and_says_so_until_there_is_no_use() -> None:
    found = learnt(TimedOut(), repeats=True).outcome
    assert (found.became, found.repeated) == ("pending", True)
    last = learnt(TimedOut(), replace(ROW, tries=TRIES - 1), repeats=True).outcome
    assert last.became == "unknown"
    again = learnt(NotTaken("502"), replace(ROW, repeated=True), repeats=True).outcome
    assert again.repeated, "it may still have arrived before"
