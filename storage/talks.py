"""Open talks, sealed: the database alone tells neither which flow, nor what was answered, nor when."""

import json
from datetime import datetime

from core.errors import KeyGone
from core.model import Talk
from core.ports import Sealer
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlTalks:
    """Implements `core.ports.Talks`. The unit of work holds the write lock, so a talk that is read is locked."""

    def __init__(self, transaction: Transaction, sealer: Sealer) -> None:
        self._transaction = transaction
        self._sealer = sealer
        self._sql = statements_of("talks")

    async def get(self, chat_id: int) -> Talk | None:
        """Return the open talk, expired or not; None when there is none or its key is gone."""
        sealed = await self._sql.get(self._transaction, chat_id=chat_id)
        return None if sealed is None else self._open(sealed)

    async def put(self, chat_id: int, talk: Talk) -> None:
        """Write the talk in place of the one before."""
        sealed = self._sealer.seal(_written(talk))
        await self._sql.put(self._transaction, [{"chat_id": chat_id, "sealed": sealed}])

    async def delete(self, chat_id: int) -> None:
        """End the talk; nothing happens when there is none."""
        await self._sql.delete(self._transaction, [{"chat_id": chat_id}])

    async def count(self) -> int:
        """Return how many talks are open: which ones, and how far they are, is sealed."""
        return int(await self._sql.count(self._transaction))

    async def purge(self, before: datetime) -> None:
        """Delete talks that expired before `before` (UTC), and those nobody can read any more."""
        # A column to purge by would tell when each person last wrote, so the seals are opened instead.
        rows = [row async for row in self._sql.all_of_them(self._transaction)]
        over = [{"chat_id": chat_id} for chat_id, sealed in rows if self._is_over(sealed, before)]
        await self._sql.delete(self._transaction, over)

    def _is_over(self, sealed: bytes, before: datetime) -> bool:
        talk = self._open(sealed)
        return talk is None or talk.expires_at < before

    def _open(self, sealed: bytes) -> Talk | None:
        try:
            return _read(self._sealer.open(sealed))
        except KeyGone:
            return None


def _written(talk: Talk) -> bytes:
    fields = [talk.flow, talk.step, talk.token, talk.answers, talk.expires_at.isoformat()]
    return json.dumps(fields, ensure_ascii=False).encode()


def _read(plain: bytes) -> Talk:
    flow, step, token, answers, expires_at = json.loads(plain)
    pairs = tuple((name, answer) for name, answer in answers)
    return Talk(flow, step, token, pairs, datetime.fromisoformat(expires_at))
