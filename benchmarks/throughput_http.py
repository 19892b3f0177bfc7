"""HTTP/1.1 in its smallest form, both ways, for what must cost next to nothing: the fake Telegram and the floor."""

import asyncio
from typing import cast

HEAD_END, LAST_CHUNK = b"\r\n\r\n", b"0\r\n\r\n"


class Messages(asyncio.Protocol):
    """Cuts a connection into messages and gives each to `message`. Knows Content-Length and chunks, nothing else."""

    transport: asyncio.Transport

    def __init__(self) -> None:
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's own do not inherit from it

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(HEAD_END)) >= 0:
            head, begin = self._buffer[:end], end + len(HEAD_END)
            if (after := self._end(head.lower(), begin)) is None:
                return
            body, self._buffer = self._buffer[begin:after], self._buffer[after:]
            self.message(head, body)

    def message(self, head: bytes, body: bytes) -> None:
        """Take one message; `head` is its first line and its headers."""
        raise NotImplementedError

    def _end(self, head: bytes, begin: int) -> int | None:
        if b"chunked" in head:
            last = self._buffer.find(LAST_CHUNK, begin)
            return None if last < 0 else last + len(LAST_CHUNK)
        _, found, rest = head.partition(b"content-length:")
        after = begin + (int(rest.partition(b"\r\n")[0]) if found else 0)
        return after if after <= len(self._buffer) else None


def answer(body: bytes) -> bytes:
    """Return a 200 with JSON."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


def question(path: str, body: bytes, secret: str = "") -> bytes:
    """Return a POST of JSON; `secret` is Telegram's header of a webhook."""
    more = f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n" if secret else ""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}Content-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
