"""Which entry an update goes to."""

from typing import Any, cast

import pytest
from telegram import Update
from telegram.ext import ContextTypes

from handlers.answering import Callback
from handlers.dispatch import by_command, by_kind

CHAT = {"id": 7, "type": "private"}
ANA = {"id": 7, "is_bot": False, "first_name": "Ana"}


class Noted:
    """Callbacks that note their names."""

    def __init__(self) -> None:
        self.called: list[str] = []

    def __call__(self, name: str) -> Callback:
        async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            self.called.append(name)

        return callback


def update(**body: Any) -> Update:
    return Update.de_json({"update_id": 1, **body}, None)


def tapped(data: str) -> Update:
    return update(callback_query={"id": "1", "from": ANA, "chat_instance": "1", "data": data})


@pytest.mark.parametrize(
    ("data", "entry"),
    [("menu||pt", "menu"), ("menu|", "menu"), ("menu", "old"), ("menus||pt", "old"), ("", "old"), ("|menu|pt", "old")],
)
async def test_a_button_goes_to_the_entry_of_its_kind(data: str, entry: str) -> None:
    noted, context = Noted(), cast(Any, None)
    await by_kind({"menu": noted("menu")}, noted("old")).callback(tapped(data), context)
    assert noted.called == [entry]


@pytest.mark.parametrize("text", ["/start", "/START", "/start a_link", "/start\nlines"])
async def test_a_command_goes_to_the_entry_of_its_name(text: str) -> None:
    noted, context = Noted(), cast(Any, None)
    mark = {"offset": 0, "length": len(text.split()[0]), "type": "bot_command"}
    said = update(message={"message_id": 1, "date": 1, "chat": CHAT, "from": ANA, "text": text, "entities": [mark]})
    await by_command({"start": noted("start"), "menu": noted("menu")}).callback(said, context)
    assert noted.called == ["start"]
