"""Finished voices, sealed in two halves that nothing joins, until the box is emptied."""

import json
import random
import secrets
from collections.abc import Iterable
from dataclasses import asdict

from core.errors import KeyGone
from core.feedback import Feedback, Service
from core.ports import Sealer
from storage.statements import statements_of
from storage.transaction import Transaction

COUNTED, SAID = HALVES = ("counted", "said")
"""The rows of a voice; one without words has both too, so that no number tells who wrote some."""


class SqlBox:
    """Implements `core.ports.Box`."""

    def __init__(self, transaction: Transaction, sealer: Sealer) -> None:
        self._transaction = transaction
        self._sealer = sealer
        self._sql = statements_of("box")

    async def put(self, voice: Feedback) -> None:
        """Seal both halves of a voice into the box, each under an id that tells nothing."""
        plain = [_written(*half) for half in zip(HALVES, voice.apart(), strict=True)]
        rows = [{"id": secrets.token_hex(16), "sealed": self._sealer.seal(half)} for half in plain]
        await self._sql.put(self._transaction, rows)

    async def count(self) -> int:
        """Return how many voices wait."""
        return int(await self._sql.count(self._transaction)) // len(HALVES)

    async def empty(self) -> tuple[list[Feedback], list[Feedback]]:
        """Take everything out: what is counted, and words alone, both shuffled; what no key opens is dropped."""
        rows = [row[0] async for row in self._sql.all_of_them(self._transaction)]
        await self._sql.empty(self._transaction)
        halves = list(self._opened(rows))
        random.SystemRandom().shuffle(halves)
        said = [voice for half, voice in halves if half == SAID and voice.words]
        return [voice for half, voice in halves if half == COUNTED], said

    def _opened(self, rows: Iterable[bytes]) -> Iterable[tuple[str, Feedback]]:
        for sealed in rows:
            try:
                yield _read(self._sealer.open(sealed))
            except KeyGone:
                continue


def _written(half: str, voice: Feedback) -> bytes:
    return json.dumps([half, asdict(voice)], ensure_ascii=False).encode()


def _read(plain: bytes) -> tuple[str, Feedback]:
    half, fields = json.loads(plain)
    pairs = {name: tuple((one, other) for one, other in fields[name]) for name in ("answers", "donated")}
    service = Service(**fields["service"])
    return half, Feedback(fields["form"], service, pairs["answers"], pairs["donated"], fields["words"])
