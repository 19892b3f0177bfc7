"""One process at a time, by an advisory lock of the server: it ends with the connection, however that ends."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from psycopg import AsyncConnection, Error, OperationalError

from core.errors import StorageAway
from storage.address import shown
from storage.postgres_failures import wrapping_server

PAUSE = 1.0  # seconds between two tries, and between two looks whether the server is still there
PATIENCE = 3  # seconds for an answer of the server
KEEPALIVE = "SET tcp_keepalives_idle = 3; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3"
ABOVE_PEOPLE = 1 << 61


@asynccontextmanager
async def alone(url: str, what: str) -> AsyncIterator[None]:
    """Wait until no other process holds the lock of `what`, and hold it on a connection of its own.

    When that connection is lost the body is cancelled and StorageAway raised: another process may hold the lock by now.
    The server lets go of a holder whose machine is gone after nine seconds (KEEPALIVE), of one that died at once.
    """
    with wrapping_server(shown(url)):
        async with await AsyncConnection.connect(url, autocommit=True, connect_timeout=PATIENCE) as connection:
            await connection.execute(KEEPALIVE)
            while not await _locked(connection, what):  # noqa: ASYNC110 - the server tells nobody
                await asyncio.sleep(PAUSE)
            async with _while_connected(connection, shown(url)):
                yield


@asynccontextmanager
async def _while_connected(connection: AsyncConnection[Any], name: str) -> AsyncIterator[None]:
    lost = asyncio.timeout(None)
    try:
        async with lost:
            watching = asyncio.ensure_future(_watch(connection, lost))
            try:
                yield
            finally:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
    except TimeoutError:
        if lost.expired():
            raise StorageAway(path=name) from None
        raise


async def _watch(connection: AsyncConnection[Any], lost: asyncio.Timeout) -> None:
    try:
        while True:
            async for _ in connection.notifies(timeout=PAUSE):
                pass  # nobody notifies: waiting here a closed connection is seen at once
            async with asyncio.timeout(PATIENCE):
                await connection.execute("SELECT 1")
    except (Error, OSError, TimeoutError):
        lost.reschedule(asyncio.get_running_loop().time())


async def _locked(connection: AsyncConnection[Any], what: str) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            cursor = await connection.execute("SELECT pg_try_advisory_lock(%s)", (_key(what),))
            row = await cursor.fetchone()
    except TimeoutError:
        raise OperationalError("the server does not answer") from None
    return bool(row and row[0])


def _key(what: str) -> int:
    """Return a key that no other word and no chat id has."""
    return ABOVE_PEOPLE + int.from_bytes(hashlib.sha256(what.encode()).digest()[:7])
