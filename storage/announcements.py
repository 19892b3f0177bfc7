"""Announcements from draft to delivered: the rules are applied here, where no screen can pass them by."""

import secrets
from dataclasses import replace
from datetime import datetime

from core.announcements import Announcement, Content
from core.approval import Act, Move, Signer, acted, edited, is_signed_alone, moved
from core.audit import SCHEDULE
from core.campaigns import Campaign
from core.errors import ActRefused
from core.reach import Rules
from storage.announcement_rows import read_announcement, written
from storage.audit import SqlAudit
from storage.deliveries import SqlDeliveries
from storage.statements import statements_of
from storage.transaction import Transaction

NOTED: dict[Act | Move, str] = {
    "submit": "submitted",
    "return": "returned",
    "approve": "approved",
    "send": "released",
    "stop": "stopped",
    "retry": "retried",
    "begin": "begun",
    "finish": "done",
    "fail": "failed",
}
DISCARDED = frozenset({"draft", "review"})


class SqlAnnouncements:
    """Implements `core.ports.Announcements`."""

    def __init__(self, transaction: Transaction, deliveries: SqlDeliveries, audit: SqlAudit, rules: Rules) -> None:
        self._transaction, self._deliveries, self._audit, self._rules = transaction, deliveries, audit, rules
        self._sql = statements_of("announcements")

    async def get(self, announcement_id: str) -> Announcement | None:
        """Return an announcement, None for an id that is not (or no longer) there."""
        row = await self._sql.get(self._transaction, id=announcement_id)
        return read_announcement(row) if row else None

    async def open(self) -> list[Announcement]:
        """Return those that are not over."""
        return [read_announcement(row) async for row in self._sql.unfinished(self._transaction)]

    async def latest(self, limit: int) -> list[Announcement]:
        """Return those that are being sent or were, newest first."""
        return [read_announcement(row) async for row in self._sql.latest(self._transaction, most=limit)]

    async def campaigns(self, first: str, last: str) -> list[Campaign]:
        """Return the campaigns whose sending began from month `first` to `last`, in the city's time."""
        begun = [read_announcement(row) async for row in self._sql.begun(self._transaction)]
        found = [(each, f"{self._rules.local(each.began_at):%Y-%m}") for each in begun if each.began_at]
        return [
            Campaign(month, await self._deliveries.reached(each.id))
            for each, month in found
            if each.content.kind == "campaign" and first <= month <= last
        ]

    async def draft(self, content: Content, signer: Signer, now: datetime) -> Announcement:
        """Begin an announcement."""
        made = Announcement(secrets.token_hex(8), content, authors=frozenset({signer.grant}))
        return await self._keep(made, signer.grant, "drafted", now)

    async def edit(self, announcement_id: str, content: Content, signer: Signer, now: datetime) -> Announcement:
        """Change what it says. Raises ActRefused."""
        made = edited(await self._required(announcement_id), content, signer, await self._grants())
        return await self._keep(made, signer.grant, "edited", now)

    async def act(self, announcement_id: str, act: Act, signer: Signer, now: datetime, seal: str = "") -> Announcement:
        """Do an act of the staff. Raises ActRefused."""
        found = await self._required(announcement_id)
        made = acted(found, act, signer, self._rules, now, await self._grants(), seal)
        if act == "send" and not await self._is_enough(made):
            raise ActRefused(reason="audience")
        if act == "retry" and not await self._deliveries.retry(made.id):
            raise ActRefused(reason="state")
        alone = act == "approve" and is_signed_alone(made)
        return await self._keep(made, signer.grant, f"{NOTED[act]}_alone" if alone else NOTED[act], now)

    async def discard(self, announcement_id: str, signer: Signer, now: datetime) -> None:
        """Delete a draft, or what waits for review. Raises ActRefused."""
        found = await self._required(announcement_id)
        if found.state not in DISCARDED:
            raise ActRefused(reason="state")
        await self._sql.delete(self._transaction, id=announcement_id)
        await self._note(signer.grant, "discarded", announcement_id, now)

    async def watch(self, announcement_id: str, chat_id: int, message_id: int) -> None:
        """Let a message show how far the announcement is."""
        await self._sql.watch(
            self._transaction, announcement_id=announcement_id, chat_id=chat_id, message_id=message_id
        )

    async def watchers(self, announcement_id: str) -> list[tuple[int, int]]:
        """Return chats and messages that show it."""
        rows = self._sql.watchers(self._transaction, announcement_id=announcement_id)
        return [(chat_id, message_id) async for chat_id, message_id in rows]

    async def watched(self) -> list[str]:
        """Return the ids of announcements that somebody watches."""
        return [row[0] async for row in self._sql.watched(self._transaction)]

    async def unwatch(self, announcement_id: str, chat_id: int) -> None:
        """Let a message show it no more."""
        await self._sql.unwatch(self._transaction, announcement_id=announcement_id, chat_id=chat_id)

    async def carry_on(self, now: datetime) -> list[Announcement]:
        """Begin what is due and end what is over; return those that changed."""
        found = [read_announcement(row) async for row in self._sql.moving(self._transaction)]
        changed = [await (self._start if each.state == "scheduled" else self._end)(each, now) for each in found]
        return [each for each in changed if each]

    async def unresolved(self) -> list[Announcement]:
        """Return those that are being sent and whose ledger is not complete yet."""
        found = [read_announcement(row) async for row in self._sql.moving(self._transaction)]
        return [each for each in found if each.state == "sending" and not each.resolved]

    async def resolved(self, announcement_id: str) -> None:
        """Note that everybody it is for stands in the ledger."""
        await self._put(replace(await self._required(announcement_id), resolved=True))

    async def fail(self, announcement_id: str, reason: str, now: datetime) -> None:
        """Give an announcement up; one that was stopped meanwhile stays so."""
        found = await self._required(announcement_id)
        if found.state in ("scheduled", "sending"):
            await self._move(found, "fail", now, reason)

    async def _start(self, found: Announcement, now: datetime) -> Announcement | None:
        content = found.content
        if found.is_over(now) or not found.is_approved:
            return await self._move(found, "fail", now, "expired" if found.is_approved else "changed")
        waits = content.starts_at and content.starts_at > now
        if waits or (content.kind != "alert" and self._rules.is_quiet(now)):
            return None
        if not await self._is_enough(found):
            return await self._move(found, "fail", now, "audience")
        await self._deliveries.begin_anew(found.id)
        return await self._move(found, "begin", now)

    async def _end(self, found: Announcement, now: datetime) -> Announcement | None:
        left = not found.resolved or await self._deliveries.is_left(found.id)
        if left and not found.is_over(now):
            return None
        return await self._move(found, "finish", now, "expired" if left else "")

    async def _is_enough(self, announcement: Announcement) -> bool:
        """A message to a very small group could tell who is in it; danger to life goes before."""
        return announcement.content.kind == "alert" or await self._deliveries.reach(announcement.content) > 0

    async def _move(self, found: Announcement, move: Move, now: datetime, reason: str = "") -> Announcement:
        return await self._keep(moved(found, move, now, reason), SCHEDULE, NOTED[move], now)

    async def _keep(self, made: Announcement, actor: str, act: str, now: datetime) -> Announcement:
        await self._put(made)
        await self._note(actor, act, made.id, now)
        return made

    async def _note(self, actor: str, act: str, announcement_id: str, now: datetime) -> None:
        await self._audit.append(now.date(), actor, f"announcement_{act}", announcement_id)

    async def _put(self, made: Announcement) -> None:
        await self._sql.put(self._transaction, **written(made))

    async def _required(self, announcement_id: str) -> Announcement:
        await self._transaction.one_by_one()
        found = await self.get(announcement_id)
        if found is None:
            raise ActRefused(reason="gone")
        return found

    async def _grants(self) -> frozenset[str]:
        return frozenset([row[0] async for row in self._sql.grants(self._transaction)])
