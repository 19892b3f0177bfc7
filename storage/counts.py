"""How often something happened in a month."""

from storage.statements import statements_of
from storage.transaction import Transaction


class SqlCounts:
    """Implements `core.ports.Counts`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("counts")

    async def add(self, kind: str, month: str, n: int = 1) -> None:
        """Count `n` more of `kind` in the month "YYYY-MM"."""
        await self._sql.add(self._transaction, [{"kind": kind, "month": month, "n": n}])

    async def of(self, kind: str, month: str) -> int:
        """Return how many there were, 0 for none."""
        return int(await self._sql.of_month(self._transaction, kind=kind, month=month) or 0)

    async def between(self, first: str, last: str) -> list[tuple[str, str, int]]:
        """Return (kind, month, n) of all kinds from month `first` to `last`."""
        return [tuple(row) async for row in self._sql.between(self._transaction, first=first, last=last)]
