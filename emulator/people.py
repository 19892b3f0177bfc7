"""The people who use the chat page, and their chats."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


HIDDEN = "crowd"
"""The role of people whom the page does not list: they only receive."""


@dataclass(slots=True)
class Profile:
    """Somebody with Telegram: `language_code` is the IETF tag their app announces."""

    id: int
    name: str
    language_code: str
    role: str = "person"

    def user(self) -> Json:
        """Return the Bot API's User."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language_code}


@dataclass(slots=True)
class Message:
    """A message as the Bot API describes it, and what only the page shows."""

    api: Json
    from_bot: bool
    shown: Json = field(default_factory=dict)


@dataclass(slots=True)
class Chat:
    """A private chat or a group. `changed` wakes the pages that show it."""

    id: int
    kind: str
    title: str
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: Json | None = None
    typing_until: float = 0.0
    menu_button: Json = field(default_factory=lambda: {"type": "default"})
    listeners: set[asyncio.Event] = field(default_factory=set)

    def api(self) -> Json:
        """Return the Bot API's Chat."""
        name = {"first_name": self.title} if self.kind == "private" else {"title": self.title}
        return {"id": self.id, "type": self.kind, **name}

    def touch(self) -> None:
        """Tell every page that something changed."""
        for listener in self.listeners:
            listener.set()
