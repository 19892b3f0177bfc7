"""The webhook, without a framework around it: it is on the way of every update."""

import asyncio
import hmac
import json
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.intake import Intake
from bot.reading import Reading

HOOK = "/telegram"
BODY_LIMIT = 1_000_000  # bytes; an update is far smaller
BODY_PATIENCE = 10.0  # seconds in which a body has to be here
ALLOW = (b"allow", b"POST")
LATER = (b"retry-after", b"1")  # Telegram comes again
MORE = {405: [ALLOW], 503: [LATER]}
SECRET_HEADER = b"x-telegram-bot-api-secret-token"  # Bot API, setWebhook


class Hook:
    """An ASGI application: takes updates at `HOOK`, leaves every other path to `behind`. 200 means: worked on and
    committed; the call that only ends a tap's waiting goes out in it."""

    def __init__(self, intake: Intake, reading: Reading, secret: str, behind: ASGIApp) -> None:
        self._intake, self._secret, self._behind = intake, secret.encode(), behind
        self._replies = reading.replies = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != HOOK:
            await self._behind(scope, receive, send)
            return
        status, body = await self._taken(scope, receive)
        headers = [(b"content-length", b"%d" % len(body)), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": status, "headers": [*headers, *MORE.get(status, [])]})
        await send({"type": "http.response.body", "body": body})

    async def _taken(self, scope: Scope, receive: Receive) -> tuple[int, bytes]:
        if scope["method"] != "POST":
            return 405, b""
        if not hmac.compare_digest(dict(scope["headers"]).get(SECRET_HEADER, b""), self._secret):
            return 403, b""
        status, body = await _body(receive)
        raw = _update(body)
        if status or raw is None:
            return status or 400, b""
        if self._intake.is_full:
            return 503, b""
        task = self._intake.take(raw)  # also what came a moment ago: it may still be lost
        if task is not None and not await asyncio.shield(task):
            return 503, b""
        reply = self._replies.pop(raw["update_id"], None)
        return 200, json.dumps(reply).encode() if reply else b""


async def _body(receive: Receive) -> tuple[int, bytes]:
    """Return 0 and the body, or the status for one that is too long, or too slow to arrive, or breaks off."""
    body: bytes = b""
    try:
        async with asyncio.timeout(BODY_PATIENCE):
            while len(body) <= BODY_LIMIT:
                part: Message = await receive()
                body += part.get("body", b"")
                if part["type"] == "http.disconnect":
                    return 400, b""
                if not part.get("more_body"):
                    return (0, body) if len(body) <= BODY_LIMIT else (413, b"")
    except TimeoutError:
        return 408, b""
    return 413, b""


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("update_id"), int) else None
