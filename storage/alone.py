"""One process at a time, by a lock of the operating system that ends with the process, however that ends."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

PAUSE = 1.0  # seconds


def lock_of(database: Path, what: str) -> Path:
    """Return the file beside a database that whoever does `what` holds."""
    return database.with_name(f"{database.name}-{what}")


@asynccontextmanager
async def alone(path: Path) -> AsyncIterator[None]:
    """Wait until no other process holds `path`, a file that is made where it is missing, and hold it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while not _locked(descriptor):  # noqa: ASYNC110 - the kernel tells nobody
            await asyncio.sleep(PAUSE)
        yield
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
