"""The webhook, without a framework around it: it is on the way of every update."""

import asyncio
import hmac
import json
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Begun:
    """An update that is being worked on; the result of `work` tells whether it may be confirmed."""

    update_id: int
    work: "asyncio.Task[bool]"


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
        if not self.knows(dict(scope["headers"]).get(SECRET_HEADER, b"")):
            return 403, b""
        status, body = await _body(receive)
        if status:
            return status, b""
        begun = self.begin(body)
        return begun if isinstance(begun, tuple) else self.over(await asyncio.shield(begun.work), begun.update_id)

    def knows(self, secret: bytes) -> bool:
        """Tell whether it is the secret that Telegram was given."""
        return hmac.compare_digest(secret, self._secret)

    def begin(self, body: bytes) -> "tuple[int, bytes] | Begun":
        """Begin to work on an update, or return status and body of an answer that needs no work."""
        raw = _update(body)
        if raw is None:
            return 400, b""
        if self._intake.is_full:
            return 503, b""
        work = self._intake.take(raw)  # also what came a moment ago: it may still be lost
        return (200, b"") if work is None else Begun(raw["update_id"], work)

    def over(self, is_kept: bool, update_id: int) -> tuple[int, bytes]:
        """Return status and body once an update was worked on."""
        reply = self._replies.pop(update_id, None) if is_kept else None
        return 200 if is_kept else 503, json.dumps(reply).encode() if reply else b""


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
