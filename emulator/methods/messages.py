"""sendMessage, copyMessage, forwardMessage, sendLocation, sendVenue, sendChatAction."""

import time
from typing import Any

from emulator.errors import bad
from emulator.keyboards import inline_keyboard, reply_keyboard
from emulator.methods import method
from emulator.people import Chat, Json, Message
from emulator.texts import caption, formatted
from emulator.world import World

ACTIONS = {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"}
ACTIONS |= {"choose_sticker", "find_location", "record_video_note", "upload_video_note"}
TYPING = 5.0  # seconds, Bot API


@method("sendMessage")
async def send_message(world: World, given: Json) -> Any:
    return deliver(world, given, formatted(given["text"], given)).api


@method("sendLocation")
async def send_location(world: World, given: Json) -> Any:
    return deliver(world, given, {"location": _location(given)}).api


@method("sendVenue")
async def send_venue(world: World, given: Json) -> Any:
    place = {"location": _location(given), "title": given["title"], "address": given["address"]}
    return deliver(world, given, {"venue": place, "location": place["location"]}).api


@method("sendChatAction")
async def send_chat_action(world: World, given: Json) -> Any:
    if given["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = world.open_chat(given["chat_id"])
    chat.typing_until = time.monotonic() + TYPING
    chat.touch()
    return True


@method("copyMessage")
async def copy_message(world: World, given: Json) -> Any:
    source = source_message(world, given)
    kept = ("text", "entities", "caption", "caption_entities", "photo", "document", "location")
    body = {name: source.api[name] for name in kept if name in source.api} | caption(given)
    return {"message_id": deliver(world, given, body).api["message_id"]}


@method("forwardMessage")
async def forward_message(world: World, given: Json) -> Any:
    source = source_message(world, given)
    if source.api.get("has_protected_content"):
        raise bad("message can't be forwarded")
    body = {name: value for name, value in source.api.items() if name not in ("message_id", "date", "chat", "from")}
    origin = {"type": "user", "sender_user": source.api["from"], "date": source.api["date"]}
    return deliver(world, given, {**body, "forward_origin": origin}).api


def source_message(world: World, given: Json) -> Message:
    """Return the message to copy or forward."""
    chat = world.chats.get(given["from_chat_id"])
    if chat is None or given["message_id"] not in chat.messages:
        raise bad("message to copy not found" if "caption" in given else "message to forward not found")
    return chat.messages[given["message_id"]]


def deliver(world: World, given: Json, body: Json) -> Message:
    """Put a message of the bot into a chat, with its keyboard."""
    chat = world.open_chat(given["chat_id"])
    markup = given.get("reply_markup") or {}
    if "inline_keyboard" in markup:
        body = {**body, "reply_markup": {"inline_keyboard": inline_keyboard(markup)}}
    else:
        _reply_keyboard(chat, markup)
    if given.get("protect_content"):
        body = {**body, "has_protected_content": True}
    if reply := given.get("reply_parameters"):
        body = {**body, **_reply(chat, reply)}
    return world.post(chat, body, world.bot())


def _reply_keyboard(chat: Chat, markup: Json) -> None:
    if "keyboard" in markup:
        chat.keyboard = reply_keyboard(markup)
    elif markup.get("remove_keyboard"):
        chat.keyboard = None


def _reply(chat: Chat, reply: Json) -> Json:
    found = chat.messages.get(int(reply["message_id"]))
    if found:
        return {"reply_to_message": {name: value for name, value in found.api.items() if name != "reply_to_message"}}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise bad("message to be replied not found")


def _location(given: Json) -> Json:
    if not (-90 <= given["latitude"] <= 90 and -180 <= given["longitude"] <= 180):
        raise bad("wrong location coordinates")
    return {"latitude": given["latitude"], "longitude": given["longitude"]}
