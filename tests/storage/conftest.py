"""The stores that the contract runs on. Today SQLite; another database is one more entry in STORES."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import date
from pathlib import Path

import pytest

from core.reach import Rules, Theme
from storage.database import SqliteStorage, open_storage
from storage.keys import Keyring

TODAY = date(2025, 11, 24)
RULES = Rules(source_language="pt", time_zone="America/Sao_Paulo", themes=(Theme("courses", "🎓", True),))


def open_sqlite(folder: Path, keyring: Keyring) -> AbstractAsyncContextManager[SqliteStorage]:
    return open_storage(f"sqlite:///{folder}/ponte.db", keyring, today=lambda: TODAY, rules=RULES)


STORES: dict[str, Callable[[Path, Keyring], AbstractAsyncContextManager[SqliteStorage]]] = {"sqlite": open_sqlite}


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "keys", today=lambda: TODAY)


@pytest.fixture(params=sorted(STORES))
async def storage(request: pytest.FixtureRequest, tmp_path: Path, keyring: Keyring) -> AsyncIterator[SqliteStorage]:
    async with STORES[request.param](tmp_path, keyring) as opened:
        yield opened
