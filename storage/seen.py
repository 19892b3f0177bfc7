"""The update ids of the last days: an update that comes twice is taken once."""

from collections.abc import Callable, Iterable
from datetime import date

from storage.statements import statements_of
from storage.transaction import Transaction


class SqlSeen:
    """Implements `core.ports.Seen`."""

    def __init__(self, transaction: Transaction, today: Callable[[], date]) -> None:
        self._transaction = transaction
        self._today = today
        self._sql = statements_of("seen")

    async def add(self, update_id: int) -> bool:
        """Remember `update_id` for today; return False when it was there already."""
        added = await self._sql.add(self._transaction, update_id=update_id, day=self._today().isoformat())
        return bool(added)

    async def add_all(self, update_ids: Iterable[int]) -> None:
        """Remember many for today; those that are there already stay."""
        day = self._today().isoformat()
        await self._sql.add_all(self._transaction, [{"update_id": one, "day": day} for one in update_ids])

    async def purge(self, before: date) -> None:
        """Forget the ids of all days before `before`."""
        await self._sql.purge(self._transaction, before=before.isoformat())
