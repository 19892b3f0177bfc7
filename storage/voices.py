"""Who has spoken about what this month, as marks that say neither."""

from core.ports import Sealer
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlVoices:
    """Implements `core.ports.Voices`."""

    def __init__(self, transaction: Transaction, sealer: Sealer) -> None:
        self._transaction = transaction
        self._sealer = sealer
        self._sql = statements_of("voices")

    async def add(self, chat_id: int, about: str, month: str) -> bool:
        """Remember that the person has spoken; return False when that was known."""
        mark = self._sealer.mark(month, f"{chat_id}/{about}")
        return bool(await self._sql.add(self._transaction, mark=mark, month=month))

    async def has(self, chat_id: int, about: str, month: str) -> bool:
        """Tell whether the person has spoken about it in the month."""
        mark = self._sealer.mark(month, f"{chat_id}/{about}")
        return await self._sql.has(self._transaction, mark=mark) is not None

    async def purge(self, before: str) -> None:
        """Delete the marks of all months before `before`."""
        await self._sql.purge(self._transaction, before=before)
