"""getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from emulator.errors import bad
from emulator.methods import method
from emulator.people import Json
from emulator.webhook import Webhook
from emulator.world import World

PORTS = {443, 80, 88, 8443}


@method("getUpdates")
async def get_updates(world: World, given: Json) -> Any:
    if "allowed_updates" in given:
        world.updates.allowed = list(given["allowed_updates"])
    limit = given.get("limit", 100)
    return await world.updates.get(given.get("offset", 0), limit if 1 <= limit <= 100 else 100, given.get("timeout", 0))


@method("setWebhook")
async def set_webhook(world: World, given: Json) -> Any:
    await _stop(world)
    if given.get("drop_pending_updates"):
        world.updates.waiting.clear()
    if "allowed_updates" in given:
        world.updates.allowed = list(given["allowed_updates"])
    if not given["url"]:
        return True
    _check_address(given["url"])
    secret = given.get("secret_token", "")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    connections = given.get("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad("max_connections must be between 1 and 100")
    world.webhook = Webhook(given["url"], secret, connections)
    world.webhook.start(world)
    return True


@method("deleteWebhook")
async def delete_webhook(world: World, given: Json) -> Any:
    await _stop(world)
    if given.get("drop_pending_updates"):
        world.updates.waiting.clear()
    return True


@method("getWebhookInfo")
async def get_webhook_info(world: World, given: Json) -> Any:
    waiting = len(world.updates.waiting)
    if world.webhook is None:
        return {"url": "", "has_custom_certificate": False, "pending_update_count": waiting}
    return world.webhook.info()


async def _stop(world: World) -> None:
    if world.webhook:
        world.updates.waiting += await world.webhook.stop(world)
        world.webhook = None


def _check_address(url: str) -> None:
    """Raise unless it is https on a port Telegram knows; a plain address is let through on loopback alone."""
    parts = urlsplit(url)
    if parts.scheme == "http" and _loopback(parts.hostname or ""):
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
