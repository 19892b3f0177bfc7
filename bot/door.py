"""What stands before the webhook: bodies that are too long or too slow, and more updates than can be worked on."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.server import HOOK

BODY_LIMIT = 1_000_000  # bytes; an update is far smaller
SLOW = 10.0  # seconds within which a body must be there
MANY = 200  # updates under way; Telegram opens 100 connections at most, and tries again what it gets 503 for


class Door:
    """An ASGI application: reads bodies for the webhook, passes everything else to `behind` as it comes."""

    def __init__(self, behind: ASGIApp) -> None:
        self._behind = behind
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != HOOK:
            await self._behind(scope, receive, send)
        elif self._inside >= MANY:
            await _refuse(send, 503)
        else:
            self._inside += 1
            try:
                await self._enter(scope, receive, send)
            finally:
                self._inside -= 1

    async def _enter(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            async with asyncio.timeout(SLOW):
                body = await _body(receive)
        except TimeoutError:
            await _refuse(send, 408)
            return
        if body is None:
            await _refuse(send, 413)
            return
        whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def read() -> Message:
            return whole.pop() if whole else await receive()

        await self._behind(scope, read, send)


async def _body(receive: Receive) -> bytes | None:
    """Return the body, None for one that is too long, whatever its length was said to be."""
    body = bytearray()
    while len(body) <= BODY_LIMIT:
        part = await receive()
        body += part.get("body", b"")
        if not part.get("more_body"):
            return bytes(body) if len(body) <= BODY_LIMIT else None
    return None


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
