"""What editors confirmed."""

from datetime import date

from core.facts import Confirmation
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlConfirmations:
    """Implements `core.ports.Confirmations`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("confirmations")

    async def all(self) -> list[Confirmation]:
        """Return every confirmation, also of values that have changed since."""
        rows = [row async for row in self._sql.all_of_them(self._transaction)]
        return [Confirmation(fact, digest, date.fromisoformat(day), role) for fact, digest, day, role in rows]

    async def put(self, confirmation: Confirmation) -> None:
        """Write a confirmation in place of the one before."""
        await self._sql.put(
            self._transaction,
            fact=confirmation.fact,
            digest=confirmation.digest,
            day=confirmation.day.isoformat(),
            role=confirmation.role,
        )

    async def delete(self, fact: str) -> bool:
        """Take a confirmation back; return False when there was none."""
        return bool(await self._sql.delete(self._transaction, fact=fact))
