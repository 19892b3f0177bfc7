"""editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage, deleteMessages."""

import time
from typing import Any

from emulator.errors import bad
from emulator.keyboards import inline_keyboard
from emulator.methods import method
from emulator.people import Chat, Json, Message
from emulator.texts import caption, formatted
from emulator.world import World

DELETABLE = 48 * 3600  # seconds, Bot API
MANY = 100  # ids in one deleteMessages, Bot API
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@method("editMessageText")
async def edit_text(world: World, given: Json) -> Any:
    return _edit(world, given, ("text", "entities"), formatted(given["text"], given))


@method("editMessageCaption")
async def edit_caption(world: World, given: Json) -> Any:
    return _edit(world, given, ("caption", "caption_entities"), caption(given))


@method("editMessageReplyMarkup")
async def edit_markup(world: World, given: Json) -> Any:
    return _edit(world, given, (), {})


def _edit(world: World, given: Json, names: tuple[str, ...], body: Json) -> Json:
    chat = world.open_chat(given.get("chat_id", ""))
    message = chat.messages.get(given.get("message_id", 0))
    if message is None:
        raise bad("message to edit not found")
    if not message.from_bot or ("text" in names and "text" not in message.api):
        raise bad("message can't be edited" if not message.from_bot else "there is no text in the message to edit")
    made = {name: value for name, value in message.api.items() if name not in (*names, "reply_markup", "edit_date")}
    made |= body
    if markup := given.get("reply_markup"):
        made["reply_markup"] = {"inline_keyboard": inline_keyboard(markup)}
    if made == {name: value for name, value in message.api.items() if name != "edit_date"}:
        raise bad(SAME)
    message.api = {**made, "edit_date": int(time.time())}
    chat.touch()
    return message.api


@method("deleteMessage")
async def delete_message(world: World, given: Json) -> Any:
    chat = world.open_chat(given["chat_id"])
    message = chat.messages.get(given["message_id"])
    if message is None:
        raise bad("message to delete not found")
    if not _deletable(message):
        raise bad("message can't be deleted")
    _delete(chat, message)
    return True


@method("deleteMessages")
async def delete_messages(world: World, given: Json) -> Any:
    """Those that cannot be found or deleted are skipped."""
    if not 1 <= len(given["message_ids"]) <= MANY:
        raise bad("too few message identifiers" if not given["message_ids"] else "too many message identifiers")
    chat = world.open_chat(given["chat_id"])
    for message_id in given["message_ids"]:
        if (message := chat.messages.get(message_id)) and _deletable(message):
            _delete(chat, message)
    return True


def _deletable(message: Message) -> bool:
    return bool(time.time() - message.api["date"] < DELETABLE)


def _delete(chat: Chat, message: Message) -> None:
    del chat.messages[message.api["message_id"]]
    chat.touch()
