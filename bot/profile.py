"""The bot's name, descriptions and commands in every language, set only when they changed."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

from core.ponte import Call, Ponte
from core.ports import Catalogue
from handlers import commands

Send = Callable[[Call], Awaitable[Any]]
KEY = "profile"
NAME = "Ponte"


def profile_calls(ponte: Ponte) -> list[Call]:
    """Return the calls that describe the bot; the city's first language serves all others too (language "")."""
    first = ponte.languages[0]
    spoken = [("", ponte.catalogues[first.code])]
    spoken += [(language.telegram, ponte.catalogues[language.code]) for language in ponte.languages]
    return [call for code, words in spoken for call in _in_language(ponte, code, words)]


def _in_language(ponte: Ponte, code: str, words: Catalogue) -> list[Call]:
    city = ponte.library.city.name

    long = words.text("Portuguese classes, health, housing, work, papers, rights: free answers, in your language.")
    short = words.text("Free answers in your language for people who came to {city}.", city=city)
    listed = [{"command": command.name, "description": words.text(command.listed)} for command in commands()]
    return [
        {"method": "setMyName", "name": NAME, "language_code": code},
        {"method": "setMyDescription", "description": long, "language_code": code},
        {"method": "setMyShortDescription", "short_description": short, "language_code": code},
        {"method": "setMyCommands", "commands": listed, "language_code": code},
    ]


async def publish(ponte: Ponte, bot_id: int, send: Send) -> None:
    """Set the profile unless this very profile was set before: Telegram allows few such changes a day."""
    calls = await asyncio.to_thread(profile_calls, ponte)  # reads the sentences of every language
    digest = hashlib.sha256(json.dumps([bot_id, calls]).encode()).hexdigest()
    async with ponte.storage.unit_of_work() as work:
        if await work.published.get(KEY) == digest:
            return
    for call in calls:
        await send(call)
    async with ponte.storage.unit_of_work() as work:
        await work.published.put(KEY, digest)
        await work.commit()
