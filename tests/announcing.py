"""What tests of announcements share: people, two members of the council, an announcement that was let go."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from core.announcements import Announcement, Content, Text
from core.approval import Signer
from core.model import Person
from core.ports import UnitOfWork
from core.roles import new_grant
from emulator import Emulator, Profile

FIRST = 10_000
AUTHOR, APPROVER = 501, 502
THIS_MONTH = f"{datetime.now(UTC):%Y-%m}"  # else a bot that runs forgets them
TEXTS = {
    "pt": Text("Aulas de português", "Começam na <b>segunda</b>."),
    "es": Text("Clases", "Empiezan el <b>lunes</b>."),
}
NEWS = Content("information", TEXTS)


@dataclass(frozen=True, slots=True)
class Council:
    """Two people who sign."""

    author: Signer
    approver: Signer


async def council(work: UnitOfWork) -> Council:
    signers = []
    for chat_id in (AUTHOR, APPROVER):
        grant = new_grant(chat_id, "council", "invitation")
        await work.roles.put(grant)
        signers.append(Signer(grant.id, frozenset({grant.id})))
    return Council(*signers)


async def people(work: UnitOfWork, count: int, month: str = THIS_MONTH, first: int = FIRST) -> list[int]:
    """Add people who read Portuguese, Spanish and Arabic in turn; return their chats."""
    chats = list(range(first, first + count))
    for number, chat_id in enumerate(chats):
        await work.people.put(Person(chat_id, ("pt", "es", "ar")[number % 3], month))
    return chats


async def approved(work: UnitOfWork, staff: Council, content: Content, now: datetime) -> Announcement:
    """Return an announcement that two people signed."""
    made = await work.announcements.draft(content, staff.author, now)
    await work.announcements.act(made.id, "submit", staff.author, now)
    return await work.announcements.act(made.id, "approve", staff.approver, now, content.seal)


async def released(work: UnitOfWork, content: Content, now: datetime, count: int = 30) -> Announcement:
    """Return an announcement to `count` people that may begin."""
    await people(work, count)
    made = await approved(work, await council(work), content, now)
    return await work.announcements.act(made.id, "send", await signer(work), now)


async def signer(work: UnitOfWork, chat_id: int = AUTHOR) -> Signer:
    """Return somebody of the council as who signs."""
    grants = [grant.id for grant in await work.roles.of(chat_id)]
    return Signer(grants[0], frozenset(grants))


def open_chats(emulator: Emulator, chats: list[int]) -> None:
    """Let people have written to the bot once."""
    for chat_id in chats:
        emulator.world.add(Profile(chat_id, "Ana", "pt")).started = True


def received(emulator: Emulator, chat_id: int) -> list[str]:
    """Return what the bot wrote to somebody."""
    shown = [message.api for message in emulator.world.chats[chat_id].messages.values() if message.from_bot]
    return [str(message.get("text", message.get("caption"))) for message in shown]


def kind(content: Content, name: str) -> Content:
    return replace(content, kind=name)  # type: ignore[arg-type]
