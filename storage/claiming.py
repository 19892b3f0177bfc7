"""Taking rows of the ledger to send: what holds for everybody is looked at again, at the last moment."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from core.announcements import Announcement
from core.deliveries import Row
from core.model import Person
from core.reach import Rules, language_for
from storage.people import read_person
from storage.statements import statements_of
from storage.transaction import Transaction

Verdict = Literal["take", "put_off", "drop_out", "block"]
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that waits, its person (None: kept no more), and how many messages they had today and in seven days."""

    chat_id: int
    tries: int
    repeated: bool
    person: Person | None
    today: int
    week: int


@dataclass(slots=True)
class Claiming:
    """Collects `rows` that may go at `now`."""

    transaction: Transaction
    rules: Rules
    now: datetime
    rows: list[Row] = field(default_factory=list)

    async def take(self, announcement: Announcement, limit: int) -> None:
        """Take rows of one announcement until there are `limit` of all or none is left that may go."""
        if announcement.content.kind != "alert" and self.rules.is_quiet(self.now):
            return
        while (wanted := limit - len(self.rows)) > 0:
            waiting = await self._waiting(announcement.id, wanted)
            await self._sort(announcement, waiting)
            if len(waiting) < wanted:
                return

    async def _waiting(self, announcement_id: str, most: int) -> list[Waiting]:
        today = self.rules.local(self.now).date()
        rows = statements_of("deliveries").due(
            self.transaction,
            announcement_id=announcement_id,
            now=self.now.isoformat(timespec="seconds"),
            most=most,
            today=today.isoformat(),
            week_ago=(today - WEEK).isoformat(),
        )
        return [_read(row) async for row in rows]

    async def _sort(self, announcement: Announcement, waiting: list[Waiting]) -> None:
        """Write what each row becomes, a statement a kind."""
        alert, sql = announcement.content.kind == "alert", statements_of("deliveries")
        day = "" if alert else self.rules.local(self.now).date().isoformat()
        later = self.rules.tomorrow(self.now).isoformat(timespec="seconds")
        values: dict[Verdict, dict[str, object]] = {"take": {"day": day}, "put_off": {"not_before": later}}
        sorted_out: dict[Verdict, list[dict[str, object]]] = {}
        for each in waiting:
            reader = each.person.language if each.person else ""
            language = language_for(announcement.content, reader, self.rules)
            verdict = self._verdict(each, alert, language)
            key = {"announcement_id": announcement.id, "chat_id": each.chat_id, "language": language}
            sorted_out.setdefault(verdict, []).append(key | values.get(verdict, {}))
            if verdict == "take":
                self.rows.append(Row(announcement.id, each.chat_id, language, reader, each.tries, each.repeated))
        for verdict, rows in sorted_out.items():
            await getattr(sql, verdict)(self.transaction, rows)

    def _verdict(self, waiting: Waiting, alert: bool, language: str) -> Verdict:
        person = waiting.person
        if person is None or not language or (person.muted and not alert):
            return "drop_out"
        if person.gone_on is not None:
            return "block"
        if not alert and (waiting.today >= self.rules.a_day or waiting.week >= self.rules.a_week):
            return "put_off"
        return "take"


def _read(row: Any) -> Waiting:
    chat_id, tries, repeated, language, last_seen, gone_on, area, muted, today, week = row
    known = (chat_id, language, last_seen, gone_on, area, muted)
    return Waiting(chat_id, tries, bool(repeated), read_person(known) if language else None, today, week)
