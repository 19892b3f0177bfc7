"""Who of the staff holds which role."""

from dataclasses import asdict

from core.roles import Grant
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlRoles:
    """Implements `core.ports.Roles`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("roles")

    async def of(self, chat_id: int) -> list[Grant]:
        """Return the grants of one person."""
        return [Grant(*row) async for row in self._sql.of_chat(self._transaction, chat_id=chat_id)]

    async def all(self) -> list[Grant]:
        """Return every grant, by role."""
        return [Grant(*row) async for row in self._sql.all_of_them(self._transaction)]

    async def put(self, grant: Grant) -> None:
        """Add a grant; raises StorageError where the person holds the role already."""
        await self._sql.put(self._transaction, **asdict(grant))

    async def delete(self, grant_id: str) -> None:
        """Take a grant away, and with it the one way from its id to a chat."""
        await self._sql.delete(self._transaction, id=grant_id)

    async def left_behind(self) -> list[Grant]:
        """Return the grants of chats that are not among the people any more."""
        return [Grant(*row) async for row in self._sql.left_behind(self._transaction)]
