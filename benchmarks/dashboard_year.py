"""A year of invented feedback as it lies in the database, with people, acts and an announcement."""

import tomllib
from collections.abc import Sequence

from bot.rehearsal.voices import LANGUAGES, Inventor
from bot.rehearsal.year import SAID
from core.announcements import Content, Text
from core.approval import Signer
from core.feedback import Comment, Feedback
from core.model import Person
from core.months import month_after
from core.ponte import Ponte
from core.roles import ROLES, Role, new_grant
from core.sessions import new_session
from core.tallies import tallied

KEPT = 3  # months whose words are still there
PEOPLE, ACTS, FIRST = 20_000, 3_000, 10_000
NEWS = Content("information", {lang: Text("Aulas de português", "Começam na <b>segunda</b>.") for lang in ("pt", "es")})


async def fill(ponte: Ponte, months: Sequence[str], feedbacks: int) -> None:
    """Let so many people have spoken in these months, and as many a month in the one that follows."""
    inventor = Inventor(ponte.library, tomllib.loads(SAID.read_text("utf-8"))["comments"], 1)
    for at, month in enumerate((*months, month_after(months[-1]))):
        voices = [inventor.voice(at / len(months)).feedback() for _ in range(feedbacks // len(months))]
        said = [voice for voice in voices if voice.words]
        async with ponte.storage.unit_of_work() as work:
            await work.tallies.add(tallied(voices, month))
            kept = at > len(months) - KEPT
            await work.comments.add(
                _comment(voice, month, f"{at:04}{number:028}", kept) for number, voice in enumerate(said)
            )
            await work.commit()


def _comment(voice: Feedback, month: str, name: str, kept: bool) -> Comment:
    place = (voice.service.section, voice.service.axis, voice.service.topic)
    return Comment(name, voice.form, month, *place, voice.words if kept else "")


async def staff(ponte: Ponte) -> dict[Role, str]:
    """Give each role to somebody; return the tokens of their sessions. The log has many acts of theirs."""
    found: dict[Role, str] = {}
    async with ponte.storage.unit_of_work() as work:
        for chat_id, role in enumerate(ROLES, 1):
            grant = new_grant(chat_id, role, "setting" if role == "admin" else "invitation")
            await work.people.put(Person(chat_id, "pt", f"{ponte.now():%Y-%m}"))
            await work.roles.put(grant)
            found[role], session = new_session(grant.id, ponte.now())
            await work.sessions.put(session)
        for number in range(ACTS):
            await work.audit.append(ponte.now().date(), grant.id, "comment_read", f"{number:032}")
        await work.commit()
    return found


async def announcement(ponte: Ponte) -> str:
    """Let many people wait for an announcement that is being sent; return its id."""
    now = ponte.now()
    async with ponte.storage.unit_of_work() as work:
        for at in range(PEOPLE):
            await work.people.put(Person(FIRST + at, list(LANGUAGES)[at % len(LANGUAGES)], f"{now:%Y-%m}"))
        grants = [grant.id for grant in await work.roles.all()]
        author, approver = (Signer(grant, frozenset({grant})) for grant in grants[:2])
        made = await work.announcements.draft(NEWS, author, now)
        await work.announcements.act(made.id, "submit", author, now)
        await work.announcements.act(made.id, "approve", approver, now, NEWS.seal)
        await work.announcements.act(made.id, "send", approver, now)
        await work.announcements.carry_on(now)
        after: int | None = 0
        while after is not None:
            after = await work.deliveries.enqueue(made.id, after)
        await work.commit()
    return made.id
