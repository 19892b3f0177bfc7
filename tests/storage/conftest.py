"""The stores that the contract runs on: SQLite and, where a server can be started, PostgreSQL."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from core.ports import Storage
from core.reach import Rules, Theme
from storage.database import open_storage
from storage.keys import Keyring
from storage.sqlite import SqliteStorage, open_sqlite

TODAY = date(2025, 11, 24)
RULES = Rules(source_language="pt", time_zone="America/Sao_Paulo", themes=(Theme("courses", "🎓", True),))
DATABASES = ("sqlite", "postgresql")


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "keys", today=lambda: TODAY)


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, one kind after the other."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/ponte.db"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def storage(url: str, keyring: Keyring) -> AsyncIterator[Storage]:
    """What every store must do is tested on this."""
    async with open_storage(url, keyring, today=lambda: TODAY, rules=RULES) as opened:
        yield opened


@pytest.fixture
async def sqlite(tmp_path: Path, keyring: Keyring) -> AsyncIterator[SqliteStorage]:
    """What only SQLite does is tested on this."""
    async with open_sqlite(f"sqlite:///{tmp_path}/ponte.db", keyring, lambda: TODAY, RULES) as opened:
        yield opened
