"""Everything the emulator knows: people, chats, messages, files, the bot's profile, updates not yet taken."""

import itertools
import secrets
import time
from asyncio import Future
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from emulator.errors import ApiError, bad, forbidden
from emulator.people import Chat, Json, Message, Profile
from emulator.updates import Updates
from emulator.webhook import Webhook


async def _no_api() -> None:
    raise RuntimeError("no Bot API over this world")


@dataclass(slots=True)
class Query:
    """A tapped button or an inline question waiting for its answer."""

    person: int
    answer: "Future[Json]"


@dataclass(slots=True)
class File:
    """An uploaded file."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class World:
    """The state; methods of the Bot API and the person side change it."""

    username: str
    bot_id: int
    people: dict[int, Profile] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    updates: Updates = field(default_factory=Updates)
    journal: list[Json] = field(default_factory=list)
    webhook: Webhook | None = None
    twice: float = 0.0  # share of updates that a webhook gets twice at once
    call: Callable[[str, Json], Awaitable[Any]] = field(default=lambda name, given: _no_api())
    ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def bot(self) -> Json:
        """Return the bot's User."""
        name = self.told("name", "") or self.username
        return {"id": self.bot_id, "is_bot": True, "first_name": name, "username": self.username}

    def told(self, what: str, lang: str) -> str:
        """Return the bot's name or description for a language tag, else the one for all others."""
        return self.profile.get((what, lang[:2])) or self.profile.get((what, ""), "")

    def add(self, person: Profile) -> Chat:
        """Let somebody in; their chat stays closed to the bot until they write."""
        self.people[person.id] = person
        chat = self.chats[person.id] = Chat(person.id, "private", person.name)
        return chat

    def open_chat(self, chat_id: int | str) -> Chat:
        """Return the chat the bot may write to; raises the Bot API's refusals."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad("chat not found")
        if chat.migrated_to:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, reason, migrate_to_chat_id=chat.migrated_to)
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def post(self, chat: Chat, body: Json, sender: Json, **shown: object) -> Message:
        """Put a message into a chat."""
        message_id = next(self.ids)
        head = {"message_id": message_id, "date": int(time.time()), "chat": chat.api(), "from": sender}
        message = Message({**head, **body}, sender["is_bot"], dict(shown))
        chat.messages[message_id] = message
        chat.typing_until = 0.0
        chat.touch()
        return message

    def keep(self, name: str, mime: str, content: bytes) -> str:
        """Store a file; return its file_id."""
        file_id = secrets.token_urlsafe(24)
        self.files[file_id] = File(name, mime, content)
        return file_id
