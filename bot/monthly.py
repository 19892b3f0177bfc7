"""What those who hold a role get once a month. The month is a row, claimed in the transaction that writes it."""

import json
from collections.abc import Awaitable, Callable

from core.model import Person
from core.ponte import Call, Ponte
from core.ports import UnitOfWork
from core.roles import Role

Write = Callable[[UnitOfWork, Person, str], Awaitable[list[Call]]]
"""From a person and the newest hash of the audit log to the calls that tell them."""


async def once_a_month(ponte: Ponte, note: str, role: Role, write: Write) -> None:
    """Send what `write` makes to everybody with the role who can be reached; `note` names the row in `published`."""
    month = f"{ponte.now():%Y-%m}"
    sent: list[tuple[int, list[Call], int]] = []
    async with ponte.storage.unit_of_work() as work:
        if await work.published.get(note) == month:
            return
        newest = await work.audit.last()
        for grant in await work.roles.all():
            person = await work.people.get(grant.chat_id) if grant.role == role else None
            if person and person.gone_on is None and newest:
                calls = await write(work, person, newest.hash)
                sent.append((person.chat_id, calls, await work.outbox.put(person.chat_id, json.dumps(calls).encode())))
        if not sent:
            return
        await work.published.put(note, month)
        await work.commit()
    for chat_id, calls, row in sent:
        ponte.deliver(chat_id, calls, row)
