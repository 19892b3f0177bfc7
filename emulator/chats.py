"""What people do: write, tap, block, change their language; each becomes an update for the bot."""

import asyncio
import secrets
import time
from typing import Any

from emulator.errors import bad
from emulator.methods.profile import commands_for
from emulator.people import Chat, Json, Message
from emulator.sent import body_of
from emulator.world import Query, World

PATIENCE = 10.0  # seconds a page waits for the answer to a tap


def write(world: World, person_id: int, what: Json) -> Message:
    """A person sends text, a location, a sticker, a voice message, a photo or a file."""
    chat, body = world.chats[person_id], body_of(world, what)
    if not body:
        raise bad("nothing to send")
    if not chat.started or chat.blocked:
        _membership(world, chat, "member" if chat.blocked else "")
    chat.started, chat.blocked = True, False
    if chat.keyboard and chat.keyboard.get("one_time"):
        chat.keyboard = None
    message = world.post(chat, body, world.people[person_id].user(), **what)
    world.updates.put("message", message.api)
    return message


async def tap(world: World, person_id: int, message_id: int, data: str) -> Json:
    """A person taps a button, or a program forges one; returns the notice the bot answered with."""
    chat, query_id = world.chats[person_id], str(secrets.randbits(60))
    query = world.queries[query_id] = Query(person_id, asyncio.get_running_loop().create_future())
    found = chat.messages.get(message_id)
    gone = {"message_id": message_id, "date": 0, "chat": chat.api()}
    person = world.people[person_id].user()
    body = {"id": query_id, "from": person, "chat_instance": str(chat.id), "data": data}
    world.updates.put("callback_query", {**body, "message": found.api if found else gone})
    try:
        return dict(await asyncio.wait_for(query.answer, PATIENCE))
    except TimeoutError:
        return {"notice": None}


async def ask_inline(world: World, person_id: int, text: str) -> Json:
    """A person types the bot's name and a question in any chat; returns the results offered."""
    query_id = str(secrets.randbits(60))
    query = world.queries[query_id] = Query(person_id, asyncio.get_running_loop().create_future())
    person = world.people[person_id].user()
    world.updates.put("inline_query", {"id": query_id, "from": person, "query": text, "offset": ""})
    try:
        return dict(await asyncio.wait_for(query.answer, PATIENCE))
    except TimeoutError:
        return {"results": []}


def block(world: World, person_id: int, blocked: bool) -> None:
    """A person blocks the bot, or lets it write again."""
    chat = world.chats[person_id]
    if chat.blocked != blocked and chat.started:
        _membership(world, chat, "kicked" if blocked else "member")
    chat.blocked = blocked
    chat.touch()


def _membership(world: World, chat: Chat, status: str) -> None:
    if not status:
        return
    bot, old = world.bot(), "member" if status == "kicked" else "kicked"
    person = world.people[chat.id].user()
    states = {"old_chat_member": _member(bot, old), "new_chat_member": _member(bot, status)}
    world.updates.put("my_chat_member", {"chat": chat.api(), "from": person, "date": int(time.time()), **states})


def _member(bot: Json, status: str) -> Json:
    return {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}


def snapshot(world: World, person_id: int) -> Json:
    """Return the chat as the page shows it."""
    person, chat = world.people[person_id], world.chats[person_id]
    return {
        "person": {"id": person.id, "name": person.name, "language_code": person.language_code, "role": person.role},
        "bot": about_bot(world, person.language_code),
        "commands": commands_for(world, person_id, person.language_code),
        "typing": chat.typing_until > time.monotonic(),
        "blocked": chat.blocked,
        "keyboard": chat.keyboard,
        "messages": [_bubble(world, message) for message in chat.messages.values()],
    }


def about_bot(world: World, tag: str) -> Json:
    """Return the bot's names and descriptions for a language tag."""
    told = {what: world.told(what, tag) for what in ("name", "description", "short_description")}
    return {"username": world.username, **told, "name": told["name"] or world.username}


def _bubble(world: World, message: Message) -> Json:
    api = message.api
    photo, document = api.get("photo"), api.get("document")
    return {
        "id": api["message_id"],
        "from_bot": message.from_bot,
        "date": api["date"],
        "edited": "edit_date" in api,
        "text": api.get("text", api.get("caption", _venue(api))),
        "entities": api.get("entities", api.get("caption_entities", [])),
        "inline_keyboard": api.get("reply_markup", {}).get("inline_keyboard"),
        "photo": f"/files/{photo[-1]['file_id']}" if photo else None,
        "document": document and _document(document),
        "location": api.get("location"),
        "sticker": message.shown.get("sticker"),
        "voice": "voice" in api,
    }


def _venue(api: Json) -> str:
    return f"{api['venue']['title']}\n{api['venue']['address']}" if "venue" in api else ""


def _document(document: Json) -> Json:
    address: Any = f"/files/{document['file_id']}"
    return {"name": document["file_name"], "url": address, "size": document["file_size"]}
