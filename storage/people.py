"""Those who may be written to, and the little that is known of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from core.errors import ThemeWrong
from core.model import Person
from storage.statements import statements_of
from storage.transaction import Transaction


class SqlPeople:
    """Implements `core.ports.People`. `followed` are the themes the city lets people follow."""

    def __init__(self, transaction: Transaction, followed: Collection[str] = ()) -> None:
        self._transaction = transaction
        self._followed = followed
        self._sql = statements_of("people")

    async def get(self, chat_id: int) -> Person | None:
        """Return the person of `chat_id`, or None."""
        row = await self._sql.get(self._transaction, chat_id=chat_id)
        return read_person((chat_id, *row)) if row else None

    async def put(self, person: Person) -> None:
        """Write `person` whole, new or known."""
        await self.put_all([person])

    async def put_all(self, people: Iterable[Person]) -> None:
        """Write people whole, new or known."""
        gone = ((person, person.gone_on.isoformat() if person.gone_on else None) for person in people)
        await self._sql.put(self._transaction, [{**asdict(person), "gone_on": gone_on} for person, gone_on in gone])

    async def mark_gone(self, chat_id: int, day: date) -> None:
        """Note that the chat cannot be written to since `day`; an earlier day stays."""
        await self._sql.mark_gone(self._transaction, chat_id=chat_id, day=day.isoformat())

    async def forget(self, chat_id: int) -> None:
        """Delete the person and what they follow; nothing happens when there is none."""
        await self._sql.forget(self._transaction, chat_id=chat_id)
        await self._sql.unfollow_all(self._transaction, chat_id=chat_id)

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
        await self._sql.purge_follows(self._transaction)
        return int(deleted)

    async def follow(self, chat_id: int, theme: str) -> None:
        """Note that somebody wants news of a theme; raises ThemeWrong for one that cannot be followed."""
        if theme not in self._followed:
            raise ThemeWrong(theme=theme)
        await self._sql.follow(self._transaction, chat_id=chat_id, theme=theme)

    async def unfollow(self, chat_id: int, theme: str) -> None:
        """Note that somebody wants no more of it."""
        await self._sql.unfollow(self._transaction, chat_id=chat_id, theme=theme)

    async def follows(self, chat_id: int) -> frozenset[str]:
        """Return the themes somebody follows, without those that cannot be followed any more."""
        rows = [row[0] async for row in self._sql.follows_of(self._transaction, chat_id=chat_id)]
        return frozenset(rows).intersection(self._followed)

    async def after(self, chat_id: int, most: int) -> list[tuple[Person, frozenset[str]]]:
        """Return up to `most` people behind a chat, by its number, with the themes they follow."""
        rows = [row async for row in self._sql.after(self._transaction, chat_id=chat_id, most=most)]
        people = [read_person(row) for row in rows]
        if not people:
            return []
        follows = defaultdict(set)
        between = {"first": people[0].chat_id, "last": people[-1].chat_id}
        async for follower, theme in self._sql.follows_between(self._transaction, **between):
            follows[follower].add(theme)
        return [(person, frozenset(follows[person.chat_id]).intersection(self._followed)) for person in people]

    async def alike(self) -> list[tuple[Person, int]]:
        """Return a person for all who have language, area and silence in common, and how many can be written to."""
        rows = self._sql.alike(self._transaction)
        return [(read_person((0, language, "", None, area, muted)), n) async for language, area, muted, n in rows]

    async def followers(self) -> list[tuple[Person, frozenset[str]]]:
        """Return those who follow a theme, with all they follow."""
        found: dict[Person, set[str]] = defaultdict(set)
        async for *row, theme in self._sql.followers(self._transaction):
            found[read_person(row)].add(theme)
        return [(person, frozenset(follows).intersection(self._followed)) for person, follows in found.items()]

    async def move(self, chat_id: int, moved_to: int) -> None:
        """Let a chat that Telegram gave a new number go on under it; one that is known there already stays."""
        if await self.get(moved_to) is not None:
            return await self.forget(chat_id)
        await self._sql.move(self._transaction, chat_id=chat_id, moved_to=moved_to)
        await self._sql.move_follows(self._transaction, chat_id=chat_id, moved_to=moved_to)
        return None


def read_person(row: Any) -> Person:
    """Return the person of a row: chat, language, month last seen, day gone, area, muted."""
    chat_id, language, last_seen, gone_on, area, muted = row
    return Person(chat_id, language, last_seen, date.fromisoformat(gone_on) if gone_on else None, area, bool(muted))
