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
        if status == 405:
            headers.append((b"allow", b"POST"))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _taken(self, scope: Scope, receive: Receive) -> tuple[int, bytes]:
        if scope["method"] != "POST":
            return 405, b""
        if not hmac.compare_digest(dict(scope["headers"]).get(SECRET_HEADER, b""), self._secret):
            return 403, b""
        if (body := await _body(receive)) is None:
            return 413, b""
        if (raw := _update(body)) is None:
            return 400, b""
        if (task := self._intake.take(raw)) is not None:
            await asyncio.shield(task)
        reply = self._replies.pop(raw["update_id"], None)
        return 200, json.dumps(reply).encode() if reply else b""


async def _body(receive: Receive) -> bytes | None:
    """Return the body, None for one that is too long."""
    body: bytes = b""
    while True:
        part: Message = await receive()
        body += part.get("body", b"")
        if len(body) > BODY_LIMIT:
            return None
        if not part.get("more_body"):
            return body


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("update_id"), int) else None
