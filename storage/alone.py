"""One process at a time, by a lock of the operating system that ends with the process, however that ends."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

PAUSE = 1.0  # seconds


def lock_of(database: Path, what: str) -> Path:
    """Return the file beside a database that whoever does `what` holds."""
    return database.with_name(f"{database.name}-{what}")


@asynccontextmanager
async def alone(path: Path) -> AsyncIterator[None]:
    """Wait until no other process holds `path`, a file that lies there only meanwhile, and hold it."""
    while (descriptor := _held(path)) is None:  # noqa: ASYNC110 - the kernel tells nobody
        await asyncio.sleep(PAUSE)
    try:
        yield
    finally:
        _let_go(path, descriptor)


def tidy(paths: Iterable[Path]) -> None:
    """Remove the files that killed processes held."""
    for path in paths:
        if (descriptor := _held(path)) is not None:
            _let_go(path, descriptor)


def _held(path: Path) -> int | None:
    """Return the open file, locked, or None where another process has it, or had it and has just removed it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), path.stat()):
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(descriptor)
    return None


def _let_go(path: Path, descriptor: int) -> None:
    path.unlink(missing_ok=True)
    os.close(descriptor)
