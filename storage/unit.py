"""The unit of work: one transaction and the nouns inside it."""

from collections.abc import Callable
from datetime import date

import aiosqlite

from core import ports
from storage.messages import SqlMessages
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.published import SqlPublished
from storage.seen import SqlSeen
from storage.talks import SqlTalks


class SqlUnitOfWork:
    """Implements `core.ports.UnitOfWork` on a connection whose transaction is open."""

    def __init__(self, connection: aiosqlite.Connection, sealer: ports.Sealer, today: Callable[[], date]) -> None:
        self._connection = connection
        self.seen: ports.Seen = SqlSeen(connection, today)
        self.people: ports.People = SqlPeople(connection)
        self.talks: ports.Talks = SqlTalks(connection, sealer)
        self.outbox: ports.Outbox = SqlOutbox(connection, sealer)
        self.messages: ports.Messages = SqlMessages(connection)
        self.published: ports.Published = SqlPublished(connection)

    async def commit(self) -> None:
        """Make all so far lasting. What follows in the same unit is lost unless it is committed again."""
        await self._connection.execute("COMMIT")
        # Without a transaction each later statement would commit itself. This one takes no lock before it is used.
        await self._connection.execute("BEGIN")
