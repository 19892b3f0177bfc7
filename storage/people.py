"""Those who may be written to, and the little that is known of them."""

from datetime import date

from core.model import Person
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlPeople:
    """Implements `core.ports.People`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("people")

    async def get(self, chat_id: int) -> Person | None:
        """Return the person of `chat_id`, or None."""
        row = await self._sql.get(self._transaction, chat_id=chat_id)
        if row is None:
            return None
        language, last_seen, gone_on = row
        return Person(chat_id, language, last_seen, date.fromisoformat(gone_on) if gone_on else None)

    async def put(self, person: Person) -> None:
        """Write `person` whole, new or known."""
        await self._sql.put(
            self._transaction,
            chat_id=person.chat_id,
            language=person.language,
            last_seen=person.last_seen,
            gone_on=person.gone_on.isoformat() if person.gone_on else None,
        )

    async def mark_gone(self, chat_id: int, day: date) -> None:
        """Note that the chat cannot be written to since `day`; an earlier day stays."""
        await self._sql.mark_gone(self._transaction, chat_id=chat_id, day=day.isoformat())

    async def forget(self, chat_id: int) -> None:
        """Delete the person; nothing happens when there is none."""
        await self._sql.forget(self._transaction, chat_id=chat_id)

    async def count(self) -> int:
        """Return how many people are kept, those who are gone included."""
        return int(await self._sql.count(self._transaction))

    async def by_language(self) -> dict[str, int]:
        """Return how many people are kept by language."""
        return {language: n async for language, n in self._sql.by_language(self._transaction)}

    async def purge(self, unseen_before: str, gone_before: date) -> int:
        """Delete whoever was last seen before the month "YYYY-MM" or is gone since before the day; return how many."""
        deleted = await self._sql.purge(
            self._transaction, unseen_before=unseen_before, gone_before=gone_before.isoformat()
        )
        return int(deleted)
