"""What is kept of what people said of services, and of what is counted."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from core.feedback import Comment, Feedback, Form, Reply, State
from core.tallies import Column, Tally, Waiting


class Box(Protocol):
    """Finished voices, sealed, until the scheduler empties the box once a day: then no order and no time is left."""

    async def put(self, voice: Feedback) -> None: ...
    async def count(self) -> int: ...
    async def empty(self) -> tuple[list[Feedback], list[Feedback]]:
        """Take everything out, in an order that tells nothing: what is counted, without words, and words alone.

        What nobody can open any more is dropped.
        """
        ...


class Held(Protocol):
    """Counts of too few voices to be kept in the open (`core.tallies`), sealed until the month is over."""

    async def put(self, month: str, waiting: Sequence[Waiting]) -> None:
        """Keep what waits in the month, once after `take`."""
        ...

    async def take(self) -> list[Waiting]:
        """Take out what waits, of every month."""
        ...


class Voices(Protocol):
    """One voice per person, subject and month, by a mark that names neither the person nor the subject."""

    async def add(self, chat_id: int, about: str, month: str) -> bool:
        """Return False when this person has spoken about it in this month already."""
        ...

    async def has(self, chat_id: int, about: str, month: str) -> bool: ...
    async def purge(self, before: str) -> None: ...


class Tallies(Protocol):
    """Counts of answers (`core.tallies`)."""

    async def add(self, tallies: Iterable[Tally]) -> None: ...
    async def sums(self, first: str, last: str, by: frozenset[Column], dimension: str = "") -> list[Tally]:
        """Return the sums from month `first` to `last` by the columns given, question and answer.

        `dimension` "" reads the counts without one; otherwise `by` usually has "value".
        """
        ...


class Comments(Protocol):
    """Redacted words, what staff made of them, and numbers that stay when the words go."""

    async def add(self, comments: Iterable[Comment]) -> None: ...
    async def get(self, comment_id: str) -> Comment | None: ...
    async def find(
        self, form: Form | None, axis: str, tag: str, state: State | None, limit: int, offset: int
    ) -> list[Comment]:
        """Return comments that still have words, the newest month first; "" and None leave a filter out."""
        ...

    async def count(self, form: Form | None, axis: str, tag: str, state: State | None) -> int: ...
    async def set_state(self, comment_id: str, state: State) -> None: ...
    async def tag(self, comment_id: str, tag: str) -> None: ...
    async def untag(self, comment_id: str, tag: str) -> None: ...
    async def answered(self, comment_ids: Iterable[str], reply: str, month: str) -> None: ...
    async def unanswered(self, reply: str) -> None:
        """Note of every comment the reply answered that it is answered no more."""
        ...

    async def replies(self, first: str, last: str) -> list[tuple[str, str, Form, str, int]]:
        """Return (month, axis, form, month of the reply or "", how many) of all comments of the months."""
        ...

    async def purge_words(self, before: str) -> None:
        """Delete the words of all months before `before`."""
        ...


class Replies(Protocol):
    """What the city answered ("you said, we did")."""

    async def put(self, reply: Reply) -> None: ...
    async def get(self, reply_id: str) -> Reply | None: ...
    async def all(self, axis: str = "") -> list[Reply]:
        """Return the replies, the newest month first."""
        ...

    async def delete(self, reply_id: str) -> None: ...


class Counts(Protocol):
    """How often something happened in a month: a kind, "YYYY-MM" and a number, nothing else."""

    async def add(self, kind: str, month: str, n: int = 1) -> None: ...
    async def of(self, kind: str, month: str) -> int: ...
    async def between(self, first: str, last: str) -> list[tuple[str, str, int]]:
        """Return (kind, month, n) of all kinds from month `first` to `last`."""
        ...


class Published(Protocol):
    """Hashes of what the bot's profile was last set to, so that a start changes nothing needlessly."""

    async def get(self, key: str) -> str | None: ...
    async def put(self, key: str, value: str) -> None: ...
