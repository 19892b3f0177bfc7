"""The audit log: rows are added and read, never changed."""

from dataclasses import asdict
from datetime import date

from core.audit import AuditRow, next_row
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlAudit:
    """Implements `core.ports.Audit`. Whoever appends waits for its turn, so the last row stays the last."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("audit")

    async def append(self, day: date, actor: str, act: str, about: str) -> None:
        """Add one act to the chain."""
        await self._transaction.one_by_one()
        row = next_row(await self.last(), day.isoformat(), actor, act, about)
        await self._sql.append(self._transaction, **asdict(row))

    async def last(self) -> AuditRow | None:
        """Return the newest row, None while the log is empty."""
        row = await self._sql.last(self._transaction)
        return AuditRow(*row) if row else None

    async def all(self) -> list[AuditRow]:
        """Return every row, by number."""
        return [AuditRow(*row) async for row in self._sql.all_of_them(self._transaction)]
