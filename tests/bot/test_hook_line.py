"""The webhook's short way: updates are taken as Telegram sends them; whatever else comes is uvicorn's, untouched."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot import hook, server
from bot.hook import Hook
from bot.hook_line import HookLine
from bot.intake import Intake
from bot.reading import Reading
from tests.ports import free_port

SECRET, PATIENCE = "the-secret", 5.0
PLAIN = "POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\nX-Telegram-Bot-Api-Secret-Token: the-secret\r\n"


@dataclass
class Works:
    """An intake that works on an update until it is let go, and what it took."""

    go: asyncio.Event = field(default_factory=asyncio.Event)
    taken: list[int] = field(default_factory=list)
    passes_over: bool = False
    is_full: bool = False
    is_kept: bool = True

    def take(self, raw: dict[str, Any]) -> "asyncio.Task[bool] | None":
        self.taken.append(raw["update_id"])
        return None if self.passes_over else asyncio.ensure_future(self._work())

    async def _work(self) -> bool:
        await self.go.wait()
        return self.is_kept


@dataclass
class Line:
    """A connection to the webhook, and whoever takes the updates."""

    works: Works
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def answer(self) -> tuple[int, bytes]:
        """Return status and body of the next answer."""
        async with asyncio.timeout(PATIENCE):
            head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
            length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
            return int(head.split()[1]), await self.reader.readexactly(int(length))

    async def ends(self) -> bool:
        """Tell whether the other end closes the connection, with nothing more to say."""
        async with asyncio.timeout(PATIENCE):
            return await self.reader.read() == b""


def update(number: int, more: str = "") -> bytes:
    """Return an update as Telegram posts it."""
    body = json.dumps({"update_id": number})
    return (PLAIN % len(body) + more + "\r\n" + body).encode()


@asynccontextmanager
async def served() -> AsyncIterator[Line]:
    """Serve the webhook and one connection to it."""
    works, reading = Works(), type("Reading", (), {"replies": {}})()
    works.go.set()
    behind = Starlette(routes=[Route("/healthz", lambda _: PlainTextResponse("ok"))])
    web, port = Hook(cast(Intake, works), cast(Reading, reading), SECRET, behind), free_port()
    async with server.listening(web, server.bound(f"127.0.0.1:{port}"), partial(HookLine, web)):
        await asyncio.sleep(0.05)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        yield Line(works, reader, writer)
    writer.close()


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with served() as line:
        yield line


async def test_one_update_after_another(line: Line) -> None:
    for number in (1, 2, 3):
        line.writer.write(update(number))
        assert await line.answer() == (200, b"")
    assert line.works.taken == [1, 2, 3]


async def test_an_update_in_pieces(line: Line) -> None:
    for place, byte in enumerate(update(1)):
        line.writer.write(bytes([byte]))
        if place % 40 == 0:
            await asyncio.sleep(0.001)
    assert await line.answer() == (200, b"")
    assert line.works.taken == [1]


async def test_several_at_once_are_answered_in_their_order(line: Line) -> None:
    line.writer.write(update(1) + update(2) + update(3))
    assert [await line.answer() for _ in range(3)] == [(200, b"")] * 3
    assert line.works.taken == [1, 2, 3]


async def test_the_next_waits_for_the_one_that_is_worked_on(line: Line) -> None:
    line.works.go.clear()
    line.writer.write(update(1))
    await asyncio.sleep(0.05)
    line.writer.write(update(2))
    await asyncio.sleep(0.05)
    assert line.works.taken == [1]
    line.works.go.set()
    assert [await line.answer() for _ in range(2)] == [(200, b"")] * 2
    assert line.works.taken == [1, 2]


async def test_other_paths_come_over_the_same_connection(line: Line) -> None:
    line.writer.write(update(1))
    assert await line.answer() == (200, b"")
    line.writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    assert await line.answer() == (200, b"ok")
    line.writer.write(update(2))
    assert await line.answer() == (200, b"")
    assert line.works.taken == [1, 2]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (update(1).replace(b"the-secret", b"a-guess"), 403),
        (update(1).replace(b"POST", b"PUT"), 405),
        (update(1).replace(b"/telegram", b"/elsewhere"), 404),
        (update(1, "Content-Length: 3\r\n"), 400),
        (update(1, "Transfer-Encoding: chunked\r\n"), 400),
        (b"garbage\r\n\r\n", 400),
        ((PLAIN % 3 + "\r\n[1]").encode(), 400),
        ((PLAIN % 2_000_000 + "\r\n").encode() + b" " * 2_000_000, 413),
    ],
)
async def test_what_is_no_update_is_told_so(line: Line, sent: bytes, status: int) -> None:
    line.writer.write(sent)
    assert (await line.answer())[0] == status
    assert line.works.taken == []


async def test_what_is_passed_over_or_too_much_is_answered_at_once(line: Line) -> None:
    line.works.go.clear()
    line.works.passes_over = True
    line.writer.write(update(1))
    assert await line.answer() == (200, b"")
    line.works.is_full = True
    line.writer.write(update(2))
    assert await line.answer() == (503, b"")
    assert line.works.taken == [1]


async def test_what_the_database_did_not_take_is_telegrams_to_send_again(line: Line) -> None:
    line.works.is_kept = False
    line.writer.write(update(1))
    assert await line.answer() == (503, b"")


async def test_a_connection_ends_after_the_answer_where_it_was_asked_to(line: Line) -> None:
    line.writer.write(update(1, "Connection: close\r\n"))
    assert await line.answer() == (200, b"")
    assert await line.ends()


async def test_a_proxy_that_speaks_the_version_before_is_answered_too(line: Line) -> None:
    line.writer.write(update(1, "Connection: keep-alive\r\n").replace(b"HTTP/1.1", b"HTTP/1.0"))
    assert await line.answer() == (200, b"")
    assert await line.ends()
    assert line.works.taken == [1]


async def test_what_never_arrives_is_given_up(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook, "BODY_PATIENCE", 0.05)
    _, port = line.writer.get_extra_info("peername")
    for sent, told in ((b"", b""), (update(1)[:-1], b"HTTP/1.1 408 ")):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        async with asyncio.timeout(PATIENCE):
            assert (await reader.read())[: len(told) or 1] == told
        writer.close()


async def test_a_head_without_an_end_is_refused(line: Line) -> None:
    line.writer.write(b"POST /telegram HTTP/1.1\r\nX: " + b"x" * 2_000_000)
    assert await line.answer() == (413, b"")


async def test_the_end_waits_for_what_is_worked_on() -> None:
    async with served() as line:
        line.works.go.clear()
        line.writer.write(update(1))
        await asyncio.sleep(0.05)
        asyncio.get_running_loop().call_later(0.3, line.works.go.set)
    assert await line.answer() == (200, b"")
    assert await line.ends()
