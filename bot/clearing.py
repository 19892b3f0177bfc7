"""Emptying a chat: the calls that delete the messages whose ids are known."""

from core.ponte import Call

MANY = 100  # ids in one deleteMessages, Bot API


def clears(call: Call) -> bool:
    """Tell whether the call asks for every known message of the chat (see `core.ponte.Deliver`)."""
    return call["method"] == "deleteMessages" and not call.get("message_ids")


def in_batches(call: Call, ids: list[int]) -> list[Call]:
    """Return the calls that delete `ids`, newest first: what was said last is what must go first."""
    newest = sorted(ids, reverse=True)
    return [{**call, "message_ids": newest[at : at + MANY]} for at in range(0, len(newest), MANY)]


def one_by_one(call: Call) -> list[Call]:
    """Return the same deletion message by message: one that is older than 48 hours spoils a whole batch."""
    return [
        {"method": "deleteMessage", "chat_id": call["chat_id"], "message_id": message_id}
        for message_id in call["message_ids"]
    ]
