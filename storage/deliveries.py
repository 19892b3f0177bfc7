"""The ledger: who is to get an announcement and who got it, a row a person; after 30 days only counts."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from core.announcements import Announcement, Content, Progress
from core.deliveries import Claimed, Outcome
from core.reach import FEWEST, Rules, guarded, is_reached, rounded
from storage.announcement_rows import read_announcement
from storage.claiming import Claiming
from storage.messages import SqlMessages
from storage.people import SqlPeople
from storage.statements import statements_of
from storage.transaction import Transaction

CHUNK = 500  # people entered in one transaction: answers wait no longer than that takes
FIRST = -(2**63)


class SqlDeliveries:
    """Implements `core.ports.Deliveries`."""

    def __init__(self, transaction: Transaction, people: SqlPeople, messages: SqlMessages, rules: Rules) -> None:
        self._transaction, self._people, self._messages, self._rules = transaction, people, messages, rules
        self._sql, self._announcements = statements_of("deliveries"), statements_of("announcements")

    async def reach(self, content: Content) -> int:
        """Return how many people it would reach now, rounded down to tens; 0 for fewer than ten."""
        if content.audience.themes:
            found = await self._people.followers()
            return rounded(sum(is_reached(content, person, follows, self._rules) for person, follows in found))
        groups = await self._people.alike()
        return rounded(sum(n for person, n in groups if is_reached(content, person, (), self._rules)))

    async def progress(self, announcement_id: str) -> Progress:
        """Return how far it is, without small groups."""
        by_status, by_language = Counter[str](), Counter[str]()
        async for status, language, n in self._sql.figures(self._transaction, announcement_id=announcement_id):
            by_status["left" if status in ("pending", "sending") else status] += n
            if status == "sent":
                by_language[language] += n
        shown = {name: None if 0 < by_status[name] < FEWEST else by_status[name] for name in _FIGURES}
        return Progress(**shown, by_language=guarded(dict(by_language)))

    async def reached(self, announcement_id: str) -> dict[str, int]:
        """Return how many got it by language, small groups too: for the indicators, which hold those back."""
        found = Counter[str]()
        async for status, language, n in self._sql.figures(self._transaction, announcement_id=announcement_id):
            found[language] += n if status == "sent" else 0
        return dict(+found)

    async def enqueue(self, announcement_id: str, after: int | None) -> int | None:
        """Enter the next people behind the chat `after`, each once; return the last chat looked at, None at the end."""
        announcement = read_announcement(await self._announcements.get(self._transaction, id=announcement_id))
        people = await self._people.after(FIRST if after is None else after, CHUNK)
        rows = [
            {"announcement_id": announcement.id, "chat_id": person.chat_id}
            for person, follows in people
            if is_reached(announcement.content, person, follows, self._rules)
        ]
        await self._sql.enqueue(self._transaction, rows)
        return people[-1][0].chat_id if people else None

    async def claim(self, now: datetime, limit: int) -> Claimed:
        """Take up to `limit` rows that may go now, alerts first."""
        found = [read_announcement(row) async for row in self._announcements.moving(self._transaction)]
        live = [each for each in found if each.state == "sending" and each.is_approved and not each.is_over(now)]
        claiming = Claiming(self._transaction, self._rules, now)
        for each in sorted(live, key=lambda each: each.content.kind != "alert"):
            if each.resolved and len(claiming.rows) < limit:
                await claiming.take(each, limit)
        return Claimed(tuple(claiming.rows), {each.id: each for each in live})

    async def settle(self, outcomes: Iterable[Outcome], now: datetime) -> None:
        """Write what became of rows that were claimed; who blocked the bot is gone from today."""
        given = list(outcomes)
        await self._sql.settle(self._transaction, [_settled(outcome) for outcome in given])
        new = [(each.row.chat_id, each.message_id) for each in given if each.message_id is not None]
        await self._messages.add_all(new, now.date())
        for outcome in given:
            if outcome.became == "blocked":
                await self._people.mark_gone(outcome.row.chat_id, now.date())
            if outcome.moved_to is not None:
                await self._move(outcome.row.chat_id, outcome.moved_to)

    async def recover(self) -> int:
        """After a crash: what was under way is unknown, an alert is repeated; return how many rows that were."""
        found = 0
        for announcement_id in [row[0] async for row in self._sql.under_way(self._transaction)]:
            row = await self._announcements.get(self._transaction, id=announcement_id)
            repeats = row is not None and _is_live_alert(read_announcement(row))
            statement = self._sql.repeat if repeats else self._sql.give_up
            found += await statement(self._transaction, announcement_id=announcement_id)
        return found

    async def hasten(self) -> None:
        """Let waiting rows go at once: the clock was put back."""
        await self._sql.hasten(self._transaction)

    async def retry(self, announcement_id: str) -> int:
        """Let those that failed wait again; return how many."""
        return int(await self._sql.retry(self._transaction, announcement_id=announcement_id))

    async def begin_anew(self, announcement_id: str) -> None:
        """Forget whom an earlier attempt did not reach: what it says, and for whom, may have changed since."""
        await self._sql.begin_anew(self._transaction, announcement_id=announcement_id)

    async def waiting(self) -> int:
        """Return how many rows of all announcements wait to be sent."""
        return int(await self._sql.waiting(self._transaction))

    async def is_left(self, announcement_id: str) -> bool:
        """Tell whether rows wait or are under way."""
        return bool(await self._sql.left_of(self._transaction, announcement_id=announcement_id))

    async def of(self, chat_id: int) -> int:
        """Return how many announcements are noted for a person."""
        return int(await self._sql.of_chat(self._transaction, chat_id=chat_id))

    async def forget(self, chat_id: int) -> None:
        """Delete a person's rows; only counts stay."""
        await self._sql.count_of_chat(self._transaction, chat_id=chat_id)
        await self._sql.forget(self._transaction, chat_id=chat_id)
        await self._sql.unwatch(self._transaction, chat_id=chat_id)

    async def purge(self, before: date) -> None:
        """Turn the rows of announcements that began before a day into counts, and those of people kept no more."""
        for announcement_id in [row[0] async for row in self._sql.old(self._transaction, before=before.isoformat())]:
            await self._sql.count_of(self._transaction, announcement_id=announcement_id)
            await self._sql.clear(self._transaction, announcement_id=announcement_id)
        for chat_id in [row[0] async for row in self._sql.left_behind(self._transaction)]:
            await self.forget(chat_id)

    async def _move(self, chat_id: int, moved_to: int) -> None:
        """Let the rows of a chat go on under its new number; where that has one of its own, it stays."""
        await self._people.move(chat_id, moved_to)
        await self._sql.move(self._transaction, chat_id=chat_id, moved_to=moved_to)
        await self.forget(chat_id)


_FIGURES = ("sent", "left", "blocked", "failed", "unknown")


def _is_live_alert(announcement: Announcement) -> bool:
    return announcement.content.kind == "alert" and announcement.state == "sending"


def _settled(outcome: Outcome) -> dict[str, object]:
    return {
        "announcement_id": outcome.row.announcement,
        "chat_id": outcome.row.chat_id,
        "status": outcome.became,
        "not_before": outcome.not_before.isoformat(timespec="seconds") if outcome.not_before else "",
        "tries": outcome.tries,
        "repeated": outcome.repeated,
    }
