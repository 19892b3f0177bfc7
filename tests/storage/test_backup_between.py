"""A backup of one kind of database is taken back by the other, row for row."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from core.audit import verify
from core.errors import DatabaseNotEmpty
from storage.backup import KEPT, dumped
from storage.database import open_storage
from storage.inspection import inspected
from storage.keys import Keyring
from storage.restoring import loaded
from tests.backups import NOW, RULES, fill_what_is_kept, fill_what_is_not
from tests.postgres import Server
from tests.storage.conftest import DATABASES

CHANGED = ("audit", "announcements")  # by the restore itself


@pytest.fixture(params=list(product(DATABASES, DATABASES)), ids="-".join)
def urls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[str]]:
    """The addresses of two empty databases, of each pair of kinds."""
    made = []
    for number, kind in enumerate(request.param):
        if kind == "sqlite":
            made.append(f"sqlite:///{tmp_path}/{number}.db")
        else:
            server: Server = request.getfixturevalue("server")
            made.append(server.fresh())
    yield made
    for url in made:
        if not url.startswith("sqlite"):
            request.getfixturevalue("server").drop(url)


def rows(url: str) -> dict[str, set[str]]:
    """Return the rows of a backup of the database, by table."""
    found: dict[str, set[str]] = {name: set() for name in KEPT}
    table = ""
    for line in dumped(url, NOW):
        said = json.loads(line)
        if isinstance(said, list):
            found[table].add(line)
        else:
            table = said.get("table", table)
    return found


async def test_it_comes_back_whole_from_either_to_either(urls: list[str], keyring: Keyring) -> None:
    source, target = urls
    async with open_storage(source, keyring, rules=RULES) as storage:
        async with storage.unit_of_work() as work:
            await fill_what_is_kept(work)
            await fill_what_is_not(work)
            await work.commit()
        before, lines = rows(source), list(dumped(source, NOW))
    async with open_storage(target, keyring, rules=RULES):
        pass
    manifest = loaded(target, lambda: lines, date(2026, 3, 3))
    after = rows(target)
    for name in KEPT:
        assert manifest.counts[name] == len(before[name]), name
        if name not in CHANGED:
            assert after[name] == before[name], name
    assert after["audit"] > before["audit"]
    async with open_storage(target, keyring, rules=RULES) as storage, storage.unit_of_work() as work:
        verify(await work.audit.all())
        assert not await work.announcements.carry_on(NOW)
    with pytest.raises(DatabaseNotEmpty):
        loaded(target, lambda: lines, date(2026, 3, 3))


async def test_a_database_is_looked_at(url: str, keyring: Keyring) -> None:
    assert inspected(url) is None
    async with open_storage(url, keyring):
        found = inspected(url)
    assert found
    assert (found.revision, found.faults) == (found.needs, ())
