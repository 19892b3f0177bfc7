"""Roles that wait for somebody to open a link."""

from datetime import datetime

from core.roles import Invitation
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlInvitations:
    """Implements `core.ports.Invitations`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("invitations")

    async def get(self, token_hash: str) -> Invitation | None:
        """Return the invitation, expired or not, or None. Whoever asks has it to themselves until the commit."""
        await self._transaction.one_by_one()
        row = await self._sql.get(self._transaction, token_hash=token_hash)
        return Invitation(row[0], row[1], datetime.fromisoformat(row[2])) if row else None

    async def put(self, invitation: Invitation) -> None:
        """Add an invitation."""
        await self._sql.put(
            self._transaction,
            token_hash=invitation.token_hash,
            role=invitation.role,
            expires_at=invitation.expires_at.isoformat(timespec="seconds"),
        )

    async def delete(self, token_hash: str) -> None:
        """Spend or withdraw an invitation."""
        await self._sql.delete(self._transaction, token_hash=token_hash)

    async def purge(self, before: datetime) -> None:
        """Delete the invitations that expired before `before` (UTC)."""
        await self._sql.purge(self._transaction, before=before.isoformat(timespec="seconds"))
