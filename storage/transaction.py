"""One transaction: from BEGIN to COMMIT, and refused afterwards."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

Parameters = Mapping[str, object]


class TransactionOver(RuntimeError):
    """A statement came after the commit: it would have been a transaction of its own. A mistake of the caller."""


class Transaction(Protocol):
    """Runs statements with `:names` in them. Days and times go in and come out as ISO text, on every database."""

    async def commit(self) -> None:
        """Make it lasting and end it."""
        ...

    async def close(self) -> None:
        """Roll back what was not committed."""
        ...

    async def one_by_one(self) -> None:
        """Wait for others who read and then write the same: what is read from here on stays true until the commit."""
        ...

    async def rows(self, sql: str, parameters: Parameters) -> list[Any]:
        """Return all rows of a SELECT."""
        ...

    async def changed(self, sql: str, parameters: Parameters) -> int:
        """Return how many rows a statement changed."""
        ...

    async def for_each(self, sql: str, many: Iterable[Parameters]) -> None:
        """Run a statement once for each of `many`."""
        ...
