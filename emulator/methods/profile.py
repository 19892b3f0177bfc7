"""getMe, the bot's name, descriptions and commands by language, its menu button, getChat, getChatMember."""

import json
import re
from typing import Any

from emulator.errors import bad
from emulator.methods import Method, method
from emulator.people import Json
from emulator.world import World

LIMITS = {"name": 64, "description": 512, "short_description": 120}  # characters, Bot API
COMMAND = re.compile(r"[a-z0-9_]{1,32}")


@method("getMe")
async def get_me(world: World, given: Json) -> Any:
    rights = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    more = {"can_connect_to_business": False, "has_main_web_app": False}
    return {**world.bot(), **rights, **more}


@method("logOut")
async def log_out(world: World, given: Json) -> Any:
    return True


@method("close")
async def close(world: World, given: Json) -> Any:
    return True


def _setter(what: str) -> Method:
    async def set_text(world: World, given: Json) -> Any:
        text = given.get(what, "")
        if len(text) > LIMITS[what]:
            raise bad(f"{what.upper()}_TOO_LONG")
        world.profile[what, _language(given)] = text
        return True

    return set_text


def _getter(what: str) -> Method:
    async def get_text(world: World, given: Json) -> Any:
        return {what: world.told(what, _language(given))}

    return get_text


for _what, _named in {"name": "Name", "description": "Description", "short_description": "ShortDescription"}.items():
    method(f"setMy{_named}")(_setter(_what))
    method(f"getMy{_named}")(_getter(_what))


@method("setMyCommands")
async def set_commands(world: World, given: Json) -> Any:
    commands = given["commands"]
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(given), _language(given)] = commands
    return True


@method("getMyCommands")
async def get_commands(world: World, given: Json) -> Any:
    return world.commands.get((_scope(given), _language(given)), [])


@method("deleteMyCommands")
async def delete_commands(world: World, given: Json) -> Any:
    world.commands.pop((_scope(given), _language(given)), None)
    return True


def commands_for(world: World, chat_id: int, tag: str) -> list[Json]:
    """Return the commands a person sees: the narrowest scope, then their language, then the one for all others."""
    scopes = [{"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, {"type": "default"}]
    for scope in scopes:
        for lang in (tag[:2], ""):
            if found := world.commands.get((json.dumps(scope, sort_keys=True), lang)):
                return found
    return []


def _scope(given: Json) -> str:
    return json.dumps(given.get("scope") or {"type": "default"}, sort_keys=True)


def _language(given: Json) -> str:
    code = str(given.get("language_code", ""))
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


@method("setChatMenuButton")
async def set_menu_button(world: World, given: Json) -> Any:
    if "chat_id" in given:
        world.open_chat(given["chat_id"]).menu_button = given.get("menu_button", {"type": "default"})
    return True


@method("getChatMenuButton")
async def get_menu_button(world: World, given: Json) -> Any:
    return world.open_chat(given["chat_id"]).menu_button if "chat_id" in given else {"type": "commands"}


@method("getChat")
async def get_chat(world: World, given: Json) -> Any:
    chat = world.open_chat(given["chat_id"])
    gifts = {"unlimited_gifts": True, "limited_gifts": True, "unique_gifts": True, "premium_subscription": True}
    accepted = {**gifts, "gifts_from_channels": True}
    return {**chat.api(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": accepted}


@method("getChatMember")
async def get_chat_member(world: World, given: Json) -> Any:
    world.open_chat(given["chat_id"])
    person = world.people.get(given["user_id"])
    if person is None:
        raise bad("user not found")
    return {"status": "member", "user": person.user()}
