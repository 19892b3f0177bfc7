"""The city's staff and what they work on, as tests put them into a running bot."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from core.audit import AuditRow, verify
from core.feedback import Comment, Reply
from core.months import month_after
from core.roles import Role, new_grant
from tests.citizen import Citizen
from tests.conftest import Town

WORDS = {
    "a": "Pediram um papel que eu não tenho",
    "b": "Esperé tres horas <b>de pie</b>",
    "c": "Falem devagar, por favor",
}
NOW = f"{datetime.now(UTC):%Y-%m}"
BEFORE = month_after(NOW, -1)  # not longer ago: words of feedback have their time
PAPERS = Comment("a" * 32, "visit", NOW, "help", "I", "lost-papers", WORDS["a"])
WAITING = Comment("c" * 32, "visit", BEFORE, "welcome", "II", "first-days", WORDS["b"])
WISH = Comment("b" * 32, "suggestion", BEFORE, "help", "I", "", WORDS["c"])


async def staff(town: Town, *roles: Role, language: str = "pt") -> Citizen:
    """Return somebody with these roles."""
    person = await town.citizen(language)
    await person.says("/start")
    async with town.storage() as storage, storage.unit_of_work() as work:
        for role in roles:
            await work.roles.put(new_grant(person.id, role, "invitation"))
        await work.commit()
    return person


async def said(town: Town, *comments: Comment) -> None:
    """Put comments into the database, with their tags."""
    async with town.storage() as storage, storage.unit_of_work() as work:
        await work.comments.add(comments)
        for comment in comments:
            for tag in comment.tags:
                await work.comments.tag(comment.id, tag)
        await work.commit()


async def kept(town: Town, comment: Comment) -> Comment:
    """Return a comment as it is kept now."""
    async with town.storage() as storage, storage.unit_of_work() as work:
        found = await work.comments.get(comment.id)
    assert found
    return found


async def replies(town: Town) -> list[Reply]:
    async with town.storage() as storage, storage.unit_of_work() as work:
        return await work.replies.all()


async def acts(town: Town) -> list[AuditRow]:
    """Return the audit log, whose chain holds."""
    async with town.storage() as storage, storage.unit_of_work() as work:
        rows = await work.audit.all()
    verify(rows)
    return rows


async def buttons(person: Citizen) -> list[dict[str, Any]]:
    """Return the buttons under the last message that carry data."""
    rows: Iterable[Any] = (await person.last())["inline_keyboard"] or []
    return [button for row in rows for button in row if "callback_data" in button]


async def chooses(person: Citizen, sign: str) -> None:
    """Tap the first button whose data has `sign`, whatever its label says."""
    found = [button["callback_data"] for button in await buttons(person) if sign in button["callback_data"]]
    assert found, f"no button {sign}"
    await person.taps_data(found[0], (await person.last())["id"])
