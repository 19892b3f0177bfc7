"""Counts of too few voices to be kept in the open: sealed under the month's key, they wait for others."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from core.errors import KeyGone
from core.ports import Sealer
from core.tallies import Tally, Waiting
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlHeld:
    """Implements `core.ports.Held`."""

    def __init__(self, transaction: Transaction, sealer: Sealer) -> None:
        self._transaction = transaction
        self._sealer = sealer
        self._sql = statements_of("held")

    async def put(self, month: str, waiting: Sequence[Waiting]) -> None:
        """Seal what waits in the month; that nothing waits is not told either."""
        plain = json.dumps([[form, asdict(tally)] for form, tally in waiting], ensure_ascii=False).encode()
        await self._sql.put(self._transaction, month=month, sealed=self._sealer.seal(plain, month))

    async def take(self) -> list[Waiting]:
        """Take out what waits, of every month; what no key opens any more is dropped."""
        rows = [row[0] async for row in self._sql.all_of_them(self._transaction)]
        await self._sql.empty(self._transaction)
        return [one for sealed in rows for one in self._opened(sealed)]

    def _opened(self, sealed: bytes) -> list[Waiting]:
        try:
            return [(form, Tally(**fields)) for form, fields in json.loads(self._sealer.open(sealed))]
        except KeyGone:
            return []
