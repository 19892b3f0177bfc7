"""The two jobs: what people do, as Telegram tells the bot."""

import json
from dataclasses import dataclass
from typing import Any

FIRST = 7_000_000_000  # the first person's id
TAPPED = "topic|vaccines"
LANGUAGES = ("pt", "es", "en", "fr", "ht", "ar", "fa", "zh")
BOT = {"id": 42, "is_bot": True, "first_name": "Bot", "username": "a_bot"}
KEYS = {"inline_keyboard": [[{"text": f"A button {n}", "callback_data": f"section|{n}|pt"}] for n in range(8)]}
ANSWERED = 1_800_000_000  # a moment


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
        made = _tap(user, lang) if self.name == "tap" else _start(user)
        return json.dumps({"update_id": update_id, **made}).encode()


def _tap(user: dict[str, Any], lang: str) -> dict[str, Any]:
    query = {"id": f"43{user['id']}", "from": user, "chat_instance": "1", "data": f"{TAPPED}|{lang}"}
    return {"callback_query": query | {"message": _message(user["id"])}}


def _start(user: dict[str, Any]) -> dict[str, Any]:
    chat = {"id": user["id"], "type": "private", "first_name": "Ana"}
    command = {"offset": 0, "length": 6, "type": "bot_command"}
    said = {"message_id": 78, "from": user, "chat": chat, "date": ANSWERED, "text": "/start", "entities": [command]}
    return {"message": said}


def _message(person: int) -> dict[str, Any]:
    chat = {"id": person, "type": "private", "first_name": "Ana"}
    shown = {"message_id": 77, "from": BOT, "chat": chat, "date": ANSWERED, "text": "What do you need? " * 20}
    return shown | {"reply_markup": KEYS}


TEMPLATE = json.dumps(_message(FIRST)).encode()


def message(person: int) -> bytes:
    """Return the bot's message in a person's chat, as JSON."""
    return TEMPLATE.replace(b"%d" % FIRST, b"%d" % person)
