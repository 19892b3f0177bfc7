"""Roles that end or begin outside the chat: what the person sees there follows."""

from core.ponte import Ponte
from handlers.staff import withdraw


async def end_role(ponte: Ponte, grant_id: str, actor: str) -> bool:
    """Withdraw a role in the name of `actor` (the id of a grant); return False where it is not (or no longer) there."""
    async with ponte.storage.unit_of_work() as work:
        grant = next((each for each in await work.roles.all() if each.id == grant_id), None)
        if grant is None:
            return False
        calls = await withdraw(work, ponte, grant, actor)
        await work.commit()
    for chat_id, call in calls:
        ponte.deliver(chat_id, [call])
    return True
