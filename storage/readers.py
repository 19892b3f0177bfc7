"""What must be known before something is shown, of many who ask at the same time."""

import json
from collections.abc import Sequence

from core.model import Glance
from storage.people import read_person
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlReaders:
    """Implements `core.ports.Readers`."""

    def __init__(self, transaction: Transaction, writer: str = "") -> None:
        self._transaction, self._writer = transaction, writer
        self._sql = statements_of("readers")

    async def glances(self, asked: Sequence[tuple[int, int]]) -> list[Glance]:
        """Return one for each update and chat in `asked`, in order. One statement: what costs is the way to it."""
        rows = self._sql.glances(self._transaction, pairs=json.dumps(asked), writer=self._writer)
        found = {}
        async for update_id, chat_id, taken, busy, crossed, *columns in rows:
            person = read_person((chat_id, *columns)) if columns[0] is not None else None
            found[update_id, chat_id] = Glance(bool(taken), person, not busy, bool(crossed))
        return [found[pair] for pair in asked]
