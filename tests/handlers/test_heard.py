"""What is read out of an update's JSON is what the framework's object says."""

from dataclasses import replace
from typing import Any

import pytest
from telegram import Update

from handlers.buttons import Tap
from handlers.heard import Heard, commanded, in_update, tapped

ANA = {"id": 7, "is_bot": False, "first_name": "Ana", "language_code": "es-419"}
PRIVATE, GROUP = {"id": 7, "type": "private"}, {"id": -7, "type": "group"}


def tap(**changed: Any) -> dict[str, Any]:
    under = {"message_id": 3, "date": 0, "chat": PRIVATE}
    query = {"id": "42", "from": ANA, "chat_instance": "1", "data": "topic|vaccines|pt", "message": under}
    return {"update_id": 1, "callback_query": {**query, **changed}}


def command(text: str, **changed: Any) -> dict[str, Any]:
    mark = {"offset": 0, "length": len(text.split()[0]), "type": "bot_command"}
    said = {"message_id": 9, "date": 1, "chat": PRIVATE, "from": ANA, "text": text, "entities": [mark]}
    return {"update_id": 2, "message": {**said, **changed}}


def by_framework(raw: dict[str, Any]) -> Heard:
    heard = in_update(Update.de_json(raw, None))
    assert heard
    return heard


@pytest.mark.parametrize(
    "changed",
    [{}, {"from": {"id": 7, "is_bot": False, "first_name": "A"}}, {"data": "menu||ar"}, {"data": "section|a b|zh"}],
)
def test_a_tap(changed: dict[str, Any]) -> None:
    raw = tap(**changed)
    found = tapped(raw)
    assert found == (str(raw["callback_query"]["data"]).partition("|")[0], by_framework(raw))
    assert commanded(raw) is None


@pytest.mark.parametrize(
    "text", ["/start", "/START", "/start a_link", "/start  two words ", "/start\nlines", "/menu 👋"]
)
def test_a_command(text: str) -> None:
    raw = command(text)
    found = commanded(raw)
    assert found == (text.split()[0][1:].lower(), replace(by_framework(raw), html=""))
    assert tapped(raw) is None


def test_who_tapped_and_what() -> None:
    heard = Heard(1, 7, "es-419", "42", Tap("topic", "vaccines", "pt"), under=3, about="vaccines")
    assert tapped(tap()) == ("topic", heard)
    assert commanded(command("/start x")) == ("start", Heard(2, 7, "es-419", message_id=9, about="x"))


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1},
        {"update_id": 1, "callback_query": None, "message": None},
        {"update_id": 1, "callback_query": [], "message": "x"},
        tap(data="menu"),
        tap(data=None),
        tap(message=None),
        tap(message={"message_id": 3, "date": 0, "chat": GROUP}),
        {"update_id": 1, "callback_query": {"id": "42", "from": ANA, "inline_message_id": "1", "data": "menu||pt"}},
        tap(**{"from": {"id": "7"}}),
        command("/start", chat=GROUP),
        command("/start", via_bot={"id": 42, "is_bot": True, "first_name": "Ponte"}),
        command("/start", entities=[]),
        command("/start", entities=[{"offset": 1, "length": 5, "type": "bot_command"}]),
        command("/start", entities=[{"offset": 0, "length": 6, "type": "bold"}]),
        command("/start", **{"from": None}),
        {"update_id": 2, "edited_message": command("/start")["message"]},
    ],
)
def test_everything_else_is_for_the_framework(raw: dict[str, Any]) -> None:
    assert tapped(raw) is None
    assert commanded(raw) is None


def test_a_command_to_a_bot_by_its_name_is_none_of_the_short_ones() -> None:
    found = commanded(command("/start@a_bot"))
    assert found and found[0] == "start@a_bot"
