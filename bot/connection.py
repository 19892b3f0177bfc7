"""One connection to the Bot API: a JSON goes out, its answer comes back (HTTP/1.1 with keep-alive, RFC 9112)."""

import asyncio
from http import HTTPStatus
from typing import cast

import httptools

Answer = tuple[int, bytes]


class Broken(Exception):
    """The connection ended before the answer did: whether it was taken, nobody can tell."""


class Connection(asyncio.Protocol):
    """One connection, for one question at a time."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._parts: list[bytes] = []
        self._answer: asyncio.Future[Answer] | None = None
        self._transport: asyncio.Transport | None = None
        self.left_at = 0.0

    async def ask(self, question: bytes) -> Answer:
        """Return the status and the body. Raises Broken; then, and where nobody waits any more, close it."""
        if self._transport is None:
            raise Broken
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(question)
        return await self._answer

    @property
    def is_open(self) -> bool:
        """Whether another question may follow."""
        waits = self._answer is not None and not self._answer.done()
        return self._transport is not None and not waits

    def close(self) -> None:
        """End it, whatever is under way."""
        if self._transport is not None:
            self._transport.abort()
        self._transport = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's own do not inherit from it

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._end()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end()

    def on_body(self, part: bytes) -> None:
        """Take a part of the body (httptools)."""
        self._parts.append(part)

    def on_message_complete(self) -> None:
        """Give the answer (httptools)."""
        status, body = self._parser.get_status_code(), b"".join(self._parts)
        if status < HTTPStatus.OK:  # an interim answer, to what was not asked
            self._end()
            return
        self._parts.clear()
        if self._answer is None or self._answer.done() or not self._parser.should_keep_alive():
            self.close()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((status, body))

    def _end(self) -> None:
        self.close()
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Broken())
