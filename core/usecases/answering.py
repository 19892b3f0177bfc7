""" "You said, we did": an answer of the city is published, changed, or taken back."""

from collections.abc import Iterable
from datetime import date

from core.feedback import Reply
from core.ports import UnitOfWork


async def publish(work: UnitOfWork, reply: Reply, answered: Iterable[str], actor: str, today: date) -> None:
    """Let everybody read the reply, and note which comments it answers. The act is logged, never the words."""
    known = await work.replies.get(reply.id)
    ids = list(answered)
    await work.replies.put(reply)
    for comment_id in ids:
        await work.comments.set_state(comment_id, "read")
    await work.comments.answered(ids, reply.id, f"{today:%Y-%m}")
    await work.audit.append(today, actor, "answer_changed" if known else "answer_published", reply.id)


async def take_back(work: UnitOfWork, reply: Reply, actor: str, today: date) -> None:
    """Delete the reply; what it answered waits again."""
    await work.replies.delete(reply.id)
    await work.comments.unanswered(reply.id)
    await work.audit.append(today, actor, "answer_taken_back", reply.id)
