"""What Telegram shows to staff alone, and how a role ends."""

from core.model import Person
from core.ponte import ForChats, Ponte
from core.ports import UnitOfWork
from core.roles import Grant, in_effect
from handlers import commands
from handlers.guard import standing
from handlers.turn import Turn


async def command_calls(turn: Turn) -> ForChats:
    """Return the call that shows a person of the staff their commands, in their language; nothing for all others."""
    grants = await standing(turn)
    return shown_commands(turn.ponte, turn.person, grants) if grants else ()


def shown_commands(ponte: Ponte, person: Person, grants: list[Grant]) -> ForChats:
    """Return the call that sets the commands of one chat (Bot API, BotCommandScopeChat), or removes its own list."""
    scope = {"type": "chat", "chat_id": person.chat_id}
    if not grants:
        return ((person.chat_id, {"method": "deleteMyCommands", "scope": scope}),)
    words = ponte.catalogues[person.language]
    listed = [{"command": found.name, "description": words.text(found.listed)} for found in commands(grants)]
    return ((person.chat_id, {"method": "setMyCommands", "commands": listed, "scope": scope}),)


async def withdraw(work: UnitOfWork, ponte: Ponte, grant: Grant, actor: str) -> ForChats:
    """End a grant, note it, and return the calls that show that person what is left."""
    await work.roles.delete(grant.id)
    await work.audit.append(ponte.now().date(), actor, "role_withdrawn", f"{grant.role} {grant.id}")
    person = await work.people.get(grant.chat_id)
    language = person.language if person and person.language in ponte.catalogues else ponte.languages[0].code
    left = in_effect(await work.roles.of(grant.chat_id), grant.chat_id in ponte.admins)
    return shown_commands(ponte, Person(grant.chat_id, language, ""), left)
