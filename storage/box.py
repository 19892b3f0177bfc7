"""Finished voices, sealed and padded, until the box is emptied."""

import json
import random
import secrets
from dataclasses import asdict

from core.errors import KeyGone
from core.feedback import Feedback, Service
from core.ports import Sealer
from storage.statements import statements_of
from storage.transaction import Transaction

PADDED = 1024  # bytes: a sealed voice is as long as many others, whatever was written


class SqlBox:
    """Implements `core.ports.Box`."""

    def __init__(self, transaction: Transaction, sealer: Sealer) -> None:
        self._transaction = transaction
        self._sealer = sealer
        self._sql = statements_of("box")

    async def put(self, voice: Feedback) -> None:
        """Seal a voice into the box under an id that tells nothing."""
        sealed = self._sealer.seal(_written(voice))
        await self._sql.put(self._transaction, id=secrets.token_hex(16), sealed=sealed)

    async def count(self) -> int:
        """Return how many voices wait."""
        return int(await self._sql.count(self._transaction))

    async def empty(self) -> list[Feedback]:
        """Take everything out, shuffled; what nobody can open any more is dropped."""
        rows = [row[0] async for row in self._sql.all_of_them(self._transaction)]
        await self._sql.empty(self._transaction)
        voices = [voice for voice in map(self._opened, rows) if voice]
        random.SystemRandom().shuffle(voices)
        return voices

    def _opened(self, sealed: bytes) -> Feedback | None:
        try:
            return _read(self._sealer.open(sealed))
        except KeyGone:
            return None


def _written(voice: Feedback) -> bytes:
    plain = json.dumps(asdict(voice), ensure_ascii=False).encode()
    return plain + b" " * (-len(plain) % PADDED)


def _read(plain: bytes) -> Feedback:
    fields = json.loads(plain)
    pairs = {name: tuple((one, other) for one, other in fields[name]) for name in ("answers", "donated")}
    return Feedback(fields["form"], Service(**fields["service"]), pairs["answers"], pairs["donated"], fields["words"])
