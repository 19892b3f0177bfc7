"""Redacted words, and what staff made of them."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from core.feedback import Comment, Form, State
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlComments:
    """Implements `core.ports.Comments`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("comments")

    async def add(self, comments: Iterable[Comment]) -> None:
        """Add comments; their tags are added apart."""
        rows = [{name: value for name, value in asdict(comment).items() if name != "tags"} for comment in comments]
        await self._sql.add(self._transaction, rows)

    async def get(self, comment_id: str) -> Comment | None:
        """Return a comment with its tags, or None."""
        row = await self._sql.get(self._transaction, id=comment_id)
        return await self._tagged(row) if row else None

    async def find(
        self, form: Form | None, axis: str, tag: str, state: State | None, limit: int, offset: int
    ) -> list[Comment]:
        """Return a page of the comments that still have words, the newest month first."""
        rows = self._sql.find(self._transaction, limit=limit, offset=offset, **_filter(form, axis, tag, state))
        return [await self._tagged(row) for row in [row async for row in rows]]

    async def count(self, form: Form | None, axis: str, tag: str, state: State | None) -> int:
        """Return how many comments there are to be found."""
        return int(await self._sql.count(self._transaction, **_filter(form, axis, tag, state)))

    async def set_state(self, comment_id: str, state: State) -> None:
        """Note that a comment was read or is hidden."""
        await self._sql.set_state(self._transaction, id=comment_id, state=state)

    async def tag(self, comment_id: str, tag: str) -> None:
        """Put a comment under a theme."""
        await self._sql.tag(self._transaction, id=comment_id, tag=tag)

    async def untag(self, comment_id: str, tag: str) -> None:
        """Take a comment out of a theme."""
        await self._sql.untag(self._transaction, id=comment_id, tag=tag)

    async def answered(self, comment_ids: Iterable[str], reply: str, month: str) -> None:
        """Note which reply answers the comments, and in which month."""
        await self._sql.answered(
            self._transaction, [{"id": comment_id, "reply": reply, "month": month} for comment_id in comment_ids]
        )

    async def unanswered(self, reply: str) -> None:
        """Note of every comment the reply answered that it is answered no more."""
        await self._sql.unanswered(self._transaction, reply=reply)

    async def replies(self, first: str, last: str) -> list[tuple[str, str, Form, str, int]]:
        """Return (month, axis, form, month of the reply or "", how many) of all comments of the months."""
        return [tuple(row) async for row in self._sql.replies(self._transaction, first=first, last=last)]

    async def purge_words(self, before: str) -> None:
        """Delete the words of all months before `before`; the rows stay to be counted."""
        await self._sql.purge_words(self._transaction, before=before)

    async def _tagged(self, row: Any) -> Comment:
        comment = Comment(*row)
        tags = [row[0] async for row in self._sql.tags_of(self._transaction, id=comment.id)]
        return replace(comment, tags=tuple(tags))


def _filter(form: Form | None, axis: str, tag: str, state: State | None) -> dict[str, str]:
    return {"form": form or "", "axis": axis, "tag": tag, "state": state or ""}
