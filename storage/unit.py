"""The unit of work: one transaction and the nouns inside it."""

from collections.abc import Callable
from datetime import date

from core import ports
from core.reach import Rules
from storage.announcements import SqlAnnouncements
from storage.audit import SqlAudit
from storage.box import SqlBox
from storage.comments import SqlComments
from storage.confirmations import SqlConfirmations
from storage.counts import SqlCounts
from storage.deliveries import SqlDeliveries
from storage.held import SqlHeld
from storage.invitations import SqlInvitations
from storage.messages import SqlMessages
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.published import SqlPublished
from storage.readers import SqlReaders
from storage.replies import SqlReplies
from storage.roles import SqlRoles
from storage.seen import SqlSeen
from storage.sessions import SqlSessions
from storage.talks import SqlTalks
from storage.tallies import SqlTallies
from storage.transaction import Transaction
from storage.voices import SqlVoices

DEFAULT = Rules()


class SqlUnitOfWork:
    """Implements `core.ports.UnitOfWork` inside a transaction that has begun."""

    def __init__(
        self,
        transaction: Transaction,
        sealer: ports.Sealer,
        today: Callable[[], date],
        rules: Rules = DEFAULT,
        writer: str = "",
    ) -> None:
        self._transaction = transaction
        self.seen: ports.Seen = SqlSeen(transaction, today)
        people = SqlPeople(transaction, rules.followed)
        self.people: ports.People = people
        self.readers: ports.Readers = SqlReaders(transaction, writer)
        self.talks: ports.Talks = SqlTalks(transaction, sealer)
        self.outbox: ports.Outbox = SqlOutbox(transaction, sealer, writer)
        messages = SqlMessages(transaction)
        self.messages: ports.Messages = messages
        self.published: ports.Published = SqlPublished(transaction)
        self.counts: ports.Counts = SqlCounts(transaction)
        self.roles: ports.Roles = SqlRoles(transaction)
        self.invitations: ports.Invitations = SqlInvitations(transaction)
        audit = SqlAudit(transaction)
        self.audit: ports.Audit = audit
        self.confirmations: ports.Confirmations = SqlConfirmations(transaction)
        self.box: ports.Box = SqlBox(transaction, sealer)
        self.held: ports.Held = SqlHeld(transaction, sealer)
        self.voices: ports.Voices = SqlVoices(transaction, sealer)
        self.tallies: ports.Tallies = SqlTallies(transaction)
        self.comments: ports.Comments = SqlComments(transaction)
        self.replies: ports.Replies = SqlReplies(transaction)
        self.sessions: ports.Sessions = SqlSessions(transaction)
        deliveries = SqlDeliveries(transaction, people, messages, rules)
        self.deliveries: ports.Deliveries = deliveries
        self.announcements: ports.Announcements = SqlAnnouncements(transaction, deliveries, audit, rules)

    async def commit(self) -> None:
        """Make all lasting. Whatever follows in the same unit raises TransactionOver."""
        await self._transaction.commit()
