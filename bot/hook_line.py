"""The webhook's short way past ASGI, which is half of what a message costs that is passed over (decision 0018)."""

import asyncio
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any, cast

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from bot import hook
from bot.hook import BODY_LIMIT, HOOK, LATER, SECRET_HEADER, Begun, Hook

PATH = HOOK.encode()
REQUEST_LIMIT = BODY_LIMIT + 16_384  # bytes
CLOSE = (b"connection", b"close")
OTHERWISE = {b"expect", b"transfer-encoding", b"upgrade"}  # what makes a request more than an update


def _head(status: int) -> bytes:
    """Return the lines before a body of JSON, whose length and whose further headers are to be filled in."""
    more = b"%b: %b\r\n" % LATER if status == HTTPStatus.SERVICE_UNAVAILABLE else b""
    first = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n".encode()
    return first + b"content-type: application/json\r\ncontent-length: %d\r\n%b" + more + b"\r\n"


HEADS = {status: _head(status) for status in (200, 400, 408, 413, 503)}


class HookLine(asyncio.Protocol):
    """A connection to uvicorn on which updates are taken as Telegram sends them, one at a time and with the secret.
    Anything else goes on to uvicorn as it came, with all that follows on this connection; what is wrong with it is told
    there (HTTP/1.1, RFC 9112)."""

    def __init__(self, web: Hook, server_state: ServerState, **more: Any) -> None:
        self._hook, self._state = web, server_state
        self._uvicorn: Callable[[], HttpToolsProtocol] = partial(HttpToolsProtocol, server_state=server_state, **more)
        self._parser = httptools.HttpRequestParser(self)
        self._transport: asyncio.Transport
        self._watch: asyncio.TimerHandle
        self._works = self._ends = False
        self._next()

    def _next(self) -> None:
        """Be ready for another request."""
        self._raw = self._url = self._body = b""
        self._headers: dict[bytes, bytes] = {}
        self._is_whole = self._is_other = False
        self._is_fresh = True  # it began, or was answered, since the last look at the connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's own do not inherit from it
        self._state.connections.add(cast(Any, self))
        self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        self._leave()

    def _leave(self) -> None:
        self._watch.cancel()
        self._state.connections.discard(cast(Any, self))

    def shutdown(self) -> None:
        """End the connection once what is being worked on is answered (uvicorn)."""
        self._ends = True
        if not self._works:
            self._transport.close()

    def _look_later(self) -> None:
        self._watch = asyncio.get_running_loop().call_later(hook.BODY_PATIENCE, self._look)

    def _look(self) -> None:
        """End a connection on which nothing came for long; one in the middle of a request gets to know why."""
        if self._works or self._is_fresh:
            self._is_fresh = False
            self._look_later()
        elif self._raw:
            self._refuse(408)
        else:
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        self._raw += data
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._is_other = True
        if len(self._raw) > REQUEST_LIMIT:
            self._refuse(413)
        elif self._is_other:
            self._hand_over()
        elif self._is_whole:
            self._take()

    def on_message_begin(self) -> None:
        """Note that a request begins (httptools, as those below)."""
        self._is_fresh = True
        self._is_other = self._is_whole  # a second one before the first is answered

    def on_url(self, part: bytes) -> None:
        """Take a part of the path."""
        self._url += part

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        self._headers[name.lower()] = value

    def on_headers_complete(self) -> None:
        """Tell whether this is an update as Telegram sends it."""
        known = self._headers
        plain = self._url == PATH and self._parser.get_method() == b"POST" and not known.keys() & OTHERWISE
        short = 0 < int(known.get(b"content-length", 0)) <= BODY_LIMIT
        self._is_other |= not (plain and short and self._hook.knows(known.get(SECRET_HEADER, b"")))

    def on_body(self, part: bytes) -> None:
        """Take a part of the body."""
        self._body += part

    def on_message_complete(self) -> None:
        """Note that a request is there."""
        self._is_whole = True
        self._ends |= self._parser.get_http_version() == "1.0" or not self._parser.should_keep_alive()

    def _hand_over(self) -> None:
        """Let uvicorn speak from this request on."""
        self._leave()
        further = self._uvicorn()
        self._transport.set_protocol(further)
        further.connection_made(self._transport)
        further.data_received(self._raw)

    def _take(self) -> None:
        begun = self._hook.begin(self._body)
        self._next()
        if isinstance(begun, Begun):
            self._works = True
            self._transport.pause_reading()
            begun.work.add_done_callback(partial(self._confirm, begun.update_id))
        else:
            self._say(*begun)

    def _confirm(self, update_id: int, work: "asyncio.Task[bool]") -> None:
        is_kept = not work.cancelled() and work.exception() is None and work.result()
        self._works = False
        self._say(*self._hook.over(is_kept, update_id))
        if not self._transport.is_closing():
            self._transport.resume_reading()

    def _refuse(self, status: int) -> None:
        """Answer what is not there in full, and end."""
        self._ends = True
        self._say(status, b"")

    def _say(self, status: int, body: bytes) -> None:
        if self._transport.is_closing():
            return
        headers = [*self._state.default_headers, *([CLOSE] if self._ends else [])]
        more = b"".join(b"%b: %b\r\n" % header for header in headers)
        self._transport.write(HEADS[status] % (len(body), more) + body)
        if self._ends:
            self._transport.close()
