"""The monthly digest: reviewers get last month's summary once it is complete, with the newest hash of the audit log."""

from bot.monthly import once_a_month
from core.model import Person
from core.ponte import Call, Ponte
from core.ports import UnitOfWork
from core.summary import Summary
from handlers.digest import digest_calls, last_month

COMPLETE = 3  # day of the month: voices given before it have left the box by then
NOTE = "monthly-digest"  # its row in `published` holds the month of the last one


async def remind_reviewers(ponte: Ponte) -> None:
    """Send the digest to those with the role reviewer, once a month."""

    summary: Summary | None = None

    async def write(work: UnitOfWork, person: Person, newest_hash: str) -> list[Call]:
        nonlocal summary
        summary = summary or await last_month(ponte, work)
        return await digest_calls(ponte, work, person, summary, newest_hash)

    if ponte.now().day >= COMPLETE:
        await once_a_month(ponte, NOTE, "reviewer", write)
