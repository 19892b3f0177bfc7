"""Connections to the Bot API: kept while they are good, never trusted longer, and what breaks is told apart."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.connection import Broken
from bot.connections import Connections, Unreached
from tests.citizen import PATIENCE

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
LAST = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
HALF = b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{}"
UPGRADE = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"


class Server:
    """Gives every question the next of its answers, piece by piece; b"" closes instead."""

    def __init__(self, *answers: bytes, piece: int = 1000) -> None:
        self.answers, self.piece = list(answers), piece
        self.questions: list[bytes] = []
        self.connected = 0
        self.lines: set[asyncio.StreamWriter] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connected += 1
        self.lines.add(writer)
        try:
            while self.answers:
                head = await reader.readuntil(b"\r\n\r\n")
                size = int(head.lower().partition(b"content-length: ")[2].split()[0])
                self.questions.append(head + await reader.readexactly(size))
                if not (answer := self.answers.pop(0)):
                    return
                for at in range(0, len(answer), self.piece):
                    writer.write(answer[at : at + self.piece])
                    await writer.drain()
                    await asyncio.sleep(0)
            await reader.read()
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()
            self.lines.discard(writer)

    async def hang_up(self) -> None:
        """Close every connection, and return when all are."""
        for line in self.lines:
            line.close()
        async with asyncio.timeout(PATIENCE):
            while self.lines:
                await asyncio.sleep(0.01)


@asynccontextmanager
async def serving(server: Server, trust: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=trust)
    port = listening.sockets[0].getsockname()[1]
    try:
        yield f"{'https' if trust else 'http'}://localhost:{port}/bot1:x/sendMessage"
    finally:
        listening.close()
        await server.hang_up()


async def test_a_question_as_the_bot_api_wants_it() -> None:
    server, connections = Server(OK), Connections()
    async with serving(server) as url:
        assert await connections.post(url, b'{"chat_id":7}', 5) == (200, b"{}")
        connections.close()
    (question,) = server.questions
    head, _, body = question.partition(b"\r\n\r\n")
    assert body == b'{"chat_id":7}'
    assert head.startswith(b"POST /bot1:x/sendMessage HTTP/1.1\r\nHost: localhost:")
    assert b"\r\nContent-Type: application/json\r\n" in head


@pytest.mark.parametrize("piece", [1, 7, 1000])
async def test_a_good_connection_is_kept(piece: int) -> None:
    server, connections = Server(OK, CHUNKED, OK, piece=piece), Connections()
    async with serving(server) as url:
        assert [await connections.post(url, b"{}", 5) for _ in range(3)] == [(200, b"{}")] * 3
        assert server.connected == 1
        connections.close()


async def test_questions_at_the_same_time_have_connections_of_their_own() -> None:
    server, connections = Server(*[OK] * 9), Connections()
    async with serving(server) as url:
        assert await asyncio.gather(*(connections.post(url, b"{}", 5) for _ in range(3))) == [(200, b"{}")] * 3
        assert server.connected == 3
        await asyncio.gather(*(connections.post(url, b"{}", 5) for _ in range(3)))
        assert server.connected == 3
        connections.close()


async def test_no_more_than_so_many_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.connections.MOST", 2)
    server, connections = Server(*[OK] * 9), Connections()
    async with serving(server) as url:
        await asyncio.gather(*(connections.post(url, b"{}", 5) for _ in range(9)))
        assert server.connected == 2
        connections.close()


async def test_what_the_other_end_wants_closed_is_not_used_again() -> None:
    server, connections = Server(LAST, OK), Connections()
    async with serving(server) as url:
        assert [await connections.post(url, b"{}", 5) for _ in range(2)] == [(400, b"{}"), (200, b"{}")]
        assert server.connected == 2
        connections.close()


async def test_what_was_silent_for_long_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.connections.IDLE", -1.0)
    server, connections = Server(OK, OK), Connections()
    async with serving(server) as url:
        assert [await connections.post(url, b"{}", 5) for _ in range(2)] == [(200, b"{}")] * 2
        assert server.connected == 2
        connections.close()


async def test_a_kept_one_that_was_closed_meanwhile_is_left() -> None:
    server, connections = Server(OK, OK), Connections()
    async with serving(server) as url:
        await connections.post(url, b"{}", 5)
        await server.hang_up()
        assert await connections.post(url, b"{}", 5) == (200, b"{}")
        assert server.connected == 2
        connections.close()


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n", UPGRADE])
async def test_what_breaks_may_have_been_taken(answer: bytes) -> None:
    server, connections = Server(answer, OK), Connections()
    async with serving(server) as url:
        with pytest.raises(Broken):
            await connections.post(url, b"{}", 5)
        assert await connections.post(url, b"{}", 5) == (200, b"{}")
        connections.close()


async def test_nobody_waits_longer_than_told() -> None:
    server, connections = Server(HALF, OK), Connections()
    async with serving(server) as url:
        with pytest.raises(TimeoutError):
            await connections.post(url, b"{}", 0.1)
        assert await connections.post(url, b"{}", 5) == (200, b"{}"), "the half answer is nobody's"
        connections.close()


async def test_a_host_without_an_address_is_not_reached() -> None:
    with pytest.raises(Unreached):
        await Connections().post("http://nobody.invalid/bot1:x/getMe", b"{}", 5)


def certificate(folder: Path) -> tuple[Path, Path]:
    """Return a key and a certificate for localhost that nobody has signed."""
    key, made = folder / "key.pem", folder / "certificate.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(made)]
    subprocess.run([*command, "-days", "2", *names], check=True, capture_output=True, timeout=60)
    return key, made


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make a certificate with")
async def test_an_encrypted_one_trusts_whom_it_is_told_to_trust(tmp_path: Path) -> None:
    key, made = certificate(tmp_path)
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(made, key)
    server, connections = Server(OK, OK), Connections(ssl.create_default_context(cafile=str(made)))
    async with serving(server, own) as url:
        assert [await connections.post(url, b"{}", 5) for _ in range(2)] == [(200, b"{}")] * 2
        assert server.connected == 1
        with pytest.raises(Unreached):
            await connections.post(url.replace("localhost", "127.0.0.1"), b"{}", 5)
        with pytest.raises(Unreached):
            await Connections().post(url, b"{}", 5)
        assert len(server.questions) == 2, "nothing was said to somebody who is not trusted"
        connections.close()
