"""What the city answered to what people said."""

from typing import Any

from core.feedback import Reply
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlReplies:
    """Implements `core.ports.Replies`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._sql = statements_of("replies")

    async def put(self, reply: Reply) -> None:
        """Write a reply whole, new or known."""
        await self._sql.put(self._transaction, id=reply.id, month=reply.month, axis=reply.axis)
        await self._sql.delete_texts(self._transaction, reply_id=reply.id)
        texts = [
            {"reply_id": reply.id, "lang": lang, "theme": reply.theme.get(lang, ""), "words": words}
            for lang, words in reply.texts.items()
        ]
        await self._sql.put_text(self._transaction, texts)

    async def get(self, reply_id: str) -> Reply | None:
        """Return a reply, or None."""
        row = await self._sql.get(self._transaction, id=reply_id)
        return await self._whole(row) if row else None

    async def all(self, axis: str = "") -> list[Reply]:
        """Return the replies of an axis, or all, the newest month first."""
        rows = [row async for row in self._sql.all_of_them(self._transaction, axis=axis)]
        return [await self._whole(row) for row in rows]

    async def delete(self, reply_id: str) -> None:
        """Take a reply back."""
        await self._sql.delete(self._transaction, id=reply_id)
        await self._sql.delete_texts(self._transaction, reply_id=reply_id)

    async def _whole(self, row: Any) -> Reply:
        reply_id, month, axis = row
        texts = [text async for text in self._sql.texts(self._transaction, reply_id=reply_id)]
        themes = {lang: theme for lang, theme, _ in texts}
        return Reply(reply_id, month, axis, themes, {lang: words for lang, _, words in texts})
