"""The two jobs: what people do, as Telegram tells the bot."""

import json
from dataclasses import dataclass
from typing import Any, Protocol

FIRST = 7_000_000_000  # the first person's id
TAPPED = "topic|vaccines"
LANGUAGES = ("pt", "es", "en", "fr", "ht", "ar", "fa", "zh")
BOT = {"id": 42, "is_bot": True, "first_name": "Bot", "username": "a_bot"}
KEYS = {"inline_keyboard": [[{"text": f"A button {n}", "callback_data": f"section|{n}|pt"}] for n in range(8)]}
ANSWERED = 1_800_000_000  # a moment


class Updates(Protocol):
    """What people do, update by update."""

    def person(self, update_id: int) -> int:
        """Return whose update it is."""

    def update(self, update_id: int) -> bytes:
        """Return the update as JSON."""


@dataclass(frozen=True, slots=True)
class Job:
    """`tap` a button of a menu, or `start`; `people` different persons do it in turn."""

    name: str
    people: int

    def person(self, update_id: int) -> int:
        """Return whose update it is."""
        return FIRST + update_id % self.people

    def update(self, update_id: int) -> bytes:
        """Return the update as JSON."""
        person = self.person(update_id)
        lang = LANGUAGES[person % len(LANGUAGES)]
        user = {"id": person, "is_bot": False, "first_name": "Ana", "language_code": lang}
        made = tapped(user, f"{TAPPED}|{lang}") if self.name == "tap" else said(user, "/start")
        return json.dumps({"update_id": update_id, **made}).encode()


def tapped(user: dict[str, Any], data: str) -> dict[str, Any]:
    """Return what an update holds where somebody tapped the button with this data."""
    query = {"id": f"43{user['id']}", "from": user, "chat_instance": "1", "data": data}
    return {"callback_query": query | {"message": _message(user["id"])}}


def said(user: dict[str, Any], text: str) -> dict[str, Any]:
    """Return what an update holds where somebody wrote this; what begins with a slash is a command."""
    chat = {"id": user["id"], "type": "private", "first_name": "Ana"}
    words = {"message_id": 78, "from": user, "chat": chat, "date": ANSWERED, "text": text}
    command = {"offset": 0, "length": len(text.split()[0]), "type": "bot_command"}
    return {"message": words | ({"entities": [command]} if text.startswith("/") else {})}


def _message(person: int) -> dict[str, Any]:
    chat = {"id": person, "type": "private", "first_name": "Ana"}
    shown = {"message_id": 77, "from": BOT, "chat": chat, "date": ANSWERED, "text": "What do you need? " * 20}
    return shown | {"reply_markup": KEYS}


TEMPLATE = json.dumps(_message(FIRST)).encode()


def message(person: int) -> bytes:
    """Return the bot's message in a person's chat, as JSON."""
    return TEMPLATE.replace(b"%d" % FIRST, b"%d" % person)
