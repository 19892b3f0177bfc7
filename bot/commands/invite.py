"""Make a link that gives somebody a role, once, within 24 hours."""

import argparse
import asyncio
import json
from datetime import UTC, datetime
from typing import Any

from bot.settings import Settings, load
from bot.transport import Transport
from core.audit import CONSOLE
from core.links import invitation_address
from core.roles import ROLES, Invitation, new_invitation
from storage.database import open_storage
from storage.keys import Keyring


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "example:\n  PONTE_TOKEN=123456:ABC-def ponte invite editor"
    parser.add_argument("role", choices=ROLES)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    link, invitation = asyncio.run(_invite(load(), arguments))
    until = invitation.expires_at.isoformat(timespec="minutes")
    if arguments.json:
        print(json.dumps({"link": link, "role": invitation.role, "expires_at": until}))
    else:
        print(f"{link}\nIt gives one person the role {invitation.role}, once, until {until}.")
    return 0


async def _invite(settings: Settings, arguments: argparse.Namespace) -> tuple[str, Invitation]:
    username = await _username(settings)
    token, invitation = new_invitation(arguments.role, datetime.now(UTC))
    async with open_storage(settings.database_url, Keyring(settings.keys)) as storage, storage.unit_of_work() as work:
        await work.invitations.put(invitation)
        await work.audit.append(datetime.now(UTC).date(), CONSOLE, "invited", invitation.name)
        await work.commit()
    return invitation_address(username, token), invitation


async def _username(settings: Settings) -> str:
    """Ask Telegram for the bot's user name: the link leads to it."""
    transport = Transport()
    await transport.initialize()
    try:
        bot: dict[str, Any] = await transport.call(f"{settings.api_base}{settings.token}/getMe", {})
    finally:
        await transport.shutdown()
    return str(bot["username"])
