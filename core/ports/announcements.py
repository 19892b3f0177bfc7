"""What is kept of announcements, and of each on its way to somebody."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from core.announcements import Announcement, Content, Progress
from core.approval import Act, Signer
from core.campaigns import Campaign
from core.deliveries import Claimed, Outcome


class Announcements(Protocol):
    """What the City tells people, from draft to delivered. Every act is checked here and noted in the audit log."""

    async def get(self, announcement_id: str) -> Announcement | None: ...
    async def open(self) -> list[Announcement]:
        """Return those that are not over (draft to sending), by id."""
        ...

    async def latest(self, limit: int) -> list[Announcement]:
        """Return those that are being sent or were, newest first; stopped and failed ones are not news."""
        ...

    async def campaigns(self, first: str, last: str) -> list[Campaign]:
        """Return the campaigns whose sending began from month `first` to `last` "YYYY-MM", in the city's time."""
        ...

    async def draft(self, content: Content, signer: Signer, now: datetime) -> Announcement:
        """Begin an announcement."""
        ...

    async def edit(self, announcement_id: str, content: Content, signer: Signer, now: datetime) -> Announcement:
        """Change what it says, which takes approval away. Raises ActRefused."""
        ...

    async def act(self, announcement_id: str, act: Act, signer: Signer, now: datetime, seal: str = "") -> Announcement:
        """Do an act of the staff (see `core.approval.acted`). Raises ActRefused."""
        ...

    async def discard(self, announcement_id: str, signer: Signer, now: datetime) -> None:
        """Delete a draft, or what waits for review. Raises ActRefused."""
        ...

    async def watch(self, announcement_id: str, chat_id: int, message_id: int) -> None:
        """Let a message of somebody's chat show how far the announcement is, until it is over."""
        ...

    async def watchers(self, announcement_id: str) -> list[tuple[int, int]]:
        """Return chats and messages that show it."""
        ...

    async def unwatch(self, announcement_id: str, chat_id: int) -> None: ...
    async def carry_on(self, now: datetime) -> list[Announcement]:
        """Begin what is due and end what is over; return those that changed."""
        ...

    async def watched(self) -> list[str]:
        """Return the ids of announcements that somebody watches."""
        ...

    async def unresolved(self) -> list[Announcement]:
        """Return those that are being sent and whose ledger is not complete yet."""
        ...

    async def resolved(self, announcement_id: str) -> None:
        """Note that everybody it is for stands in the ledger."""
        ...

    async def fail(self, announcement_id: str, reason: str, now: datetime) -> None:
        """Give an announcement up that Telegram will take for nobody."""
        ...


class Deliveries(Protocol):
    """The ledger: one row an announcement and person, until 30 days after; then only counts."""

    async def reach(self, content: Content) -> int:
        """Return how many people it would reach now, rounded down to tens; 0 for fewer than ten."""
        ...

    async def progress(self, announcement_id: str) -> Progress: ...
    async def enqueue(self, announcement_id: str, after: int | None) -> int | None:
        """Enter the next people behind the chat `after`, each once; return the last chat looked at, None at the end."""
        ...

    async def claim(self, now: datetime, limit: int) -> Claimed:
        """Take up to `limit` rows that may go now; they count as under way from the commit on."""
        ...

    async def settle(self, outcomes: Iterable[Outcome], now: datetime) -> None:
        """Write what became of rows that were claimed."""
        ...

    async def recover(self) -> int:
        """After a crash: what was under way is unknown, an alert is repeated; return how many rows that were."""
        ...

    async def hasten(self) -> None:
        """Let waiting rows go at once: the clock was put back."""
        ...

    async def waiting(self) -> int:
        """Return how many rows of all announcements wait to be sent."""
        ...

    async def of(self, chat_id: int) -> int:
        """Return how many announcements are noted for a person."""
        ...

    async def forget(self, chat_id: int) -> None:
        """Delete a person's rows; only counts stay."""
        ...

    async def purge(self, before: date) -> None:
        """Turn the rows of announcements that began before a day into counts, and those of people kept no more."""
        ...
