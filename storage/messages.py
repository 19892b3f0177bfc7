"""Ids of the messages a chat got in the last days, for the quick exit alone."""

from collections.abc import Iterable
from datetime import date

from storage.statements import statements_of
from storage.transaction import Transaction


class SqlMessages:
    """Implements `core.ports.Messages`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("messages")

    async def add(self, chat_id: int, message_id: int, day: date) -> None:
        """Remember a message; one that is known keeps its day."""
        await self.add_all([(chat_id, message_id)], day)

    async def add_all(self, messages: Iterable[tuple[int, int]], day: date) -> None:
        """Remember messages of many chats, by chat and id."""
        rows = [
            {"chat_id": chat_id, "message_id": message_id, "day": day.isoformat()} for chat_id, message_id in messages
        ]
        await self._sql.add_all(self._transaction, rows)

    async def of(self, chat_id: int) -> list[int]:
        """Return the ids of the chat's messages, oldest first."""
        return [row[0] async for row in self._sql.of_chat(self._transaction, chat_id=chat_id)]

    async def forget(self, chat_id: int) -> None:
        """Delete all ids of the chat."""
        await self._sql.forget(self._transaction, chat_id=chat_id)

    async def purge(self, before: date) -> None:
        """Delete the ids of all days before `before`."""
        await self._sql.purge(self._transaction, before=before.isoformat())
