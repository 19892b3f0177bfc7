"""Open connections to the Bot API: they are on the way of every answer of the bot. Files, downloads and what else HTTP
knows are aiohttp's (`bot/files.py`)."""

import asyncio
import socket
import ssl
import time
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from aiohappyeyeballs import start_connection

from bot.connection import Answer, Connection

CONNECTING = 10.0  # seconds
NEXT_ADDRESS = 0.25  # seconds an address may be silent before the next is tried too (RFC 8305)
IDLE = 15.0  # seconds; the other end may have given up what was silent longer
MOST = 256  # connections at the same time
HEAD = "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nAccept-Encoding: identity\r\n"


class Unreached(Exception):
    """No connection was made: nothing was sent."""


class Origin(NamedTuple):
    """Who is connected to."""

    host: str
    port: int
    encrypted: bool


class Connections:
    """Keeps the open ones for the next question. `context`: whom an encrypted one trusts, else whom the system does."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._given = context
        self._spare: dict[Origin, list[Connection]] = defaultdict(list)
        self._room = asyncio.Semaphore(MOST)

    async def post(self, url: str, body: bytes, patience: float) -> Answer:
        """Return what is answered to a JSON within `patience` seconds. Raises Unreached, Broken, TimeoutError."""
        origin, head = _target(url)
        async with asyncio.timeout(patience), self._room:
            connection = self._kept(origin) or await self._opened(origin)
            try:
                answer = await connection.ask(b"%bContent-Length: %d\r\n\r\n%b" % (head, len(body), body))
            except BaseException:
                connection.close()
                raise
        if connection.is_open:
            connection.left_at = time.monotonic()
            self._spare[origin].append(connection)
        return answer

    def close(self) -> None:
        """End those that wait for a question."""
        for connections in self._spare.values():
            for connection in connections:
                connection.close()
        self._spare.clear()

    def _kept(self, origin: Origin) -> Connection | None:
        spare, since = self._spare[origin], time.monotonic() - IDLE
        while spare:
            connection = spare.pop()
            if connection.is_open and connection.left_at >= since:
                return connection
            connection.close()
        return None

    async def _opened(self, origin: Origin) -> Connection:
        """Connect to the address that answers first: one of two kinds is often broken (IPv6)."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CONNECTING):
                found = await loop.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
                line = await start_connection(found, happy_eyeballs_delay=NEXT_ADDRESS, interleave=1)
                return await self._over(line, origin)
        except (OSError, TimeoutError) as error:
            raise Unreached(type(error).__name__) from None

    async def _over(self, line: socket.socket, origin: Origin) -> Connection:
        trust, name = (self._context, origin.host) if origin.encrypted else (None, None)
        try:
            loop = asyncio.get_running_loop()
            _, made = await loop.create_connection(Connection, sock=line, ssl=trust, server_hostname=name)
        except BaseException:
            line.close()
            raise
        return made

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return self._given or ssl.create_default_context()


@lru_cache(maxsize=64)
def _target(url: str) -> tuple[Origin, bytes]:
    """Return who is asked and how a question to this address begins."""
    parts = urlsplit(url)
    encrypted = parts.scheme == "https"
    origin = Origin(parts.hostname or "", parts.port or (443 if encrypted else 80), encrypted)
    return origin, HEAD.format(path=parts.path, host=parts.netloc).encode("ascii")
