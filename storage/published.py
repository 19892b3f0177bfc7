"""Hashes of what the bot's profile was last set to."""

from storage.statements import statements_of
from storage.transaction import Transaction


class SqlPublished:
    """Implements `core.ports.Published`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("published")

    async def get(self, key: str) -> str | None:
        """Return what `key` was last set to, or None."""
        value: str | None = await self._sql.get(self._transaction, key=key)
        return value

    async def put(self, key: str, value: str) -> None:
        """Remember that `key` is now set to `value`."""
        await self._sql.put(self._transaction, key=key, value=value)
