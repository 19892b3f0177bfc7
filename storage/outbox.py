"""Calls that were decided in a committed transaction and not yet confirmed as sent, sealed."""

import secrets
from collections.abc import Iterable
from typing import Any

from core.errors import KeyGone
from core.model import OutboxRow
from core.ports import Sealer
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlOutbox:
    """Implements `core.ports.Outbox`."""

    def __init__(self, transaction: Transaction, sealer: Sealer, writer: str) -> None:
        self._transaction = transaction
        self._sealer = sealer
        self._writer = writer
        self._sql = statements_of("outbox")

    async def put(self, chat_id: int, calls: bytes) -> int:
        """Add `calls` behind what waits for the chat; return the row's id, which is random: a serial tells an order."""
        row_id = secrets.randbits(63)
        row = {"id": row_id, "chat_id": chat_id, "sealed": self._sealer.seal(calls), "writer": self._writer}
        await self._sql.put(self._transaction, [row])
        return row_id

    async def pending(self) -> list[OutboxRow]:
        """Return all that waits, each chat's in its order. Rows whose key is gone are deleted: nobody can send them."""
        return await self._readable([row async for row in self._sql.pending(self._transaction)])

    async def writers(self) -> set[str]:
        """Return whose rows wait, by the names processes give themselves."""
        return {row[0] async for row in self._sql.writers(self._transaction)}

    async def others(self, chat_id: int) -> bool:
        """Tell whether another process has something for the chat on its way."""
        return await self._sql.others(self._transaction, chat_id=chat_id, writer=self._writer) is not None

    async def take_over(self, writer: str) -> list[OutboxRow]:
        """Make the rows of another process this one's and return them, each chat's in its order."""
        rows = [row async for row in self._sql.written_by(self._transaction, writer=writer)]
        await self._sql.take_over(self._transaction, writer=writer, heir=self._writer)
        return await self._readable(rows)

    async def _readable(self, rows: list[Any]) -> list[OutboxRow]:
        readable = [row for row in (self._opened(*row) for row in rows) if row is not None]
        await self.delete({row[0] for row in rows} - {row.id for row in readable})
        return readable

    async def count(self) -> int:
        """Return how many rows wait."""
        return int(await self._sql.count(self._transaction))

    async def delete(self, ids: Iterable[int]) -> None:
        """Delete the rows that were sent; an id that is not there is passed over."""
        await self._sql.delete(self._transaction, [{"id": row_id} for row_id in ids])

    async def forget(self, chat_id: int) -> None:
        """Delete all that waits for the chat."""
        await self._sql.forget(self._transaction, chat_id=chat_id)

    def _opened(self, row_id: int, chat_id: int, sealed: bytes) -> OutboxRow | None:
        try:
            return OutboxRow(row_id, chat_id, self._sealer.open(sealed))
        except KeyGone:
            return None
