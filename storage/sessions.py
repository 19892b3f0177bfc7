"""Links into the dashboard and the sessions they opened, by hashes."""

from datetime import datetime
from typing import Any

from core.sessions import Entrance, Session
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlSessions:
    """Implements `core.ports.Sessions`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("sessions")

    async def offer(self, entrance: Entrance) -> None:
        """Let a link wait to be spent."""
        await self._sql.put_entrance(
            self._transaction,
            token_hash=entrance.token_hash,
            grant_id=entrance.grant_id,
            expires_at=_written(entrance.expires_at),
        )

    async def entrance(self, token_hash: str) -> Entrance | None:
        """Return a link that waits, expired or not, or None."""
        row = await self._sql.entrance(self._transaction, token_hash=token_hash)
        return Entrance(row[0], row[1], datetime.fromisoformat(row[2])) if row else None

    async def spend(self, token_hash: str) -> bool:
        """Take a link away; return False when it was spent before."""
        return bool(await self._sql.spend(self._transaction, token_hash=token_hash))

    async def put(self, session: Session) -> None:
        """Add a session."""
        await self._sql.put(
            self._transaction,
            token_hash=session.token_hash,
            grant_id=session.grant_id,
            started_at=_written(session.started_at),
            expires_at=_written(session.expires_at),
        )

    async def get(self, token_hash: str) -> Session | None:
        """Return a session, expired or not, or None."""
        row = await self._sql.get(self._transaction, token_hash=token_hash)
        return _session(row) if row else None

    async def all(self) -> list[Session]:
        """Return every session, the newest first."""
        return [_session(row) async for row in self._sql.all_of_them(self._transaction)]

    async def delete(self, token_hash: str) -> None:
        """End a session."""
        await self._sql.delete(self._transaction, token_hash=token_hash)

    async def purge(self, before: datetime) -> None:
        """Delete what expired before `before` (UTC), and the sessions of roles that ended."""
        await self._sql.purge_entrances(self._transaction, before=_written(before))
        await self._sql.purge(self._transaction, before=_written(before))


def _written(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _session(row: Any) -> Session:
    token_hash, grant_id, started_at, expires_at = row
    return Session(token_hash, grant_id, datetime.fromisoformat(started_at), datetime.fromisoformat(expires_at))
