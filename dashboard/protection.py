"""What stands before every page: headers, a limit for bodies, and patience for a browser that asks too often."""

import time
from collections import OrderedDict

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 64 * 1024  # bytes; the longest form is far smaller
BURST, PER_SECOND = 60, 10  # requests
KNOWN = 1000  # addresses whose requests are counted
# Nothing comes from elsewhere, nothing may show a page of ours in a frame (W3C, CSP 3).
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
TLS = {"Strict-Transport-Security": "max-age=31536000"}


class Protection:
    """ASGI middleware around the whole dashboard."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self._app = app
        self._headers = HEADERS | (TLS if secure else {})
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = self._with_headers(scope, send)
        if not self._has_room(_asker(scope)):
            await PlainTextResponse("429", 429, {"Retry-After": "2"})(scope, receive, guarded)
        elif _length(scope) > BODY_LIMIT:
            await PlainTextResponse("413", 413)(scope, receive, guarded)
        else:
            await self._app(scope, _limited(receive), guarded)

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        static = scope["path"].startswith("/static/")

        async def sends(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if static:
                    headers["Cache-Control"] = "max-age=3600"
            await send(message)

        return sends

    def _has_room(self, asker: str) -> bool:
        """Take one from the asker's bucket, which fills with time."""
        now = time.monotonic()
        left, seen = self._buckets.pop(asker, (float(BURST), now))
        left = min(BURST, left + (now - seen) * PER_SECOND)
        self._buckets[asker] = (max(left - 1, 0.0), now)
        while len(self._buckets) > KNOWN:
            self._buckets.popitem(last=False)
        return left >= 1


def _asker(scope: Scope) -> str:
    """Return whose bucket it is: a browser's cookie, else the address; neither is kept anywhere but here."""
    cookie = next((value for name, value in scope["headers"] if name == b"cookie"), b"").decode("latin-1")
    return cookie or str((scope.get("client") or ("", 0))[0])


def _length(scope: Scope) -> int:
    told = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(told) if told.isdigit() else BODY_LIMIT + 1


def _limited(receive: Receive) -> Receive:
    """A body that lies about its length ends at the limit."""
    taken = 0

    async def receives() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > BODY_LIMIT:
            return {"type": "http.disconnect"}
        return message

    return receives
