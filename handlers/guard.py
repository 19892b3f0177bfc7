"""The one place where a role is checked: at the moment of the act, by what the database says then."""

from collections.abc import Collection
from dataclasses import replace

from core.audit import CONSOLE
from core.roles import Grant, Role, allowing, in_effect, new_grant
from handlers.turn import Answer, Entry, Turn


def guarded(entry: Entry, roles: Collection[Role], unknown: Entry) -> Entry:
    """Return the entry for those with one of `roles`; everybody else gets what a command that does not exist would
    give. Without roles it is for all."""
    if not roles:
        return entry

    async def checked(turn: Turn) -> Answer:
        grant = allowing(await standing(turn), roles)
        return await unknown(turn) if grant is None else await entry(replace(turn, grant=grant))

    return checked


async def standing(turn: Turn) -> list[Grant]:
    """Return the grants that count for this person now. Who is named in the settings gets theirs at the first use."""
    chat_id = turn.person.chat_id
    named = chat_id in turn.ponte.admins
    grants = in_effect(await turn.work.roles.of(chat_id), named)
    if named and "admin" not in {grant.role for grant in grants}:
        made = new_grant(chat_id, "admin", "setting")
        await turn.work.people.put(turn.person)
        await turn.work.roles.put(made)
        await turn.work.audit.append(turn.ponte.now().date(), CONSOLE, "role_granted", f"admin {made.id}")
        grants.append(made)
    return grants


async def note(turn: Turn, act: str, about: str) -> None:
    """Write a privileged act into the audit log, in the transaction that does it."""
    await turn.work.audit.append(turn.ponte.now().date(), actor(turn), act, about)


def actor(turn: Turn) -> str:
    """Return the id of the grant under which an act is done."""
    if turn.grant is None:
        raise RuntimeError("a privileged act without a role")
    return turn.grant.id
