"""One process at a time does what only one may do."""

import asyncio
from pathlib import Path

import pytest

from core.ports import Storage
from storage.alone import alone
from storage.sqlite import SqliteStorage


async def test_the_second_waits_for_the_end_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.alone.PAUSE", 0.01)
    order: list[str] = []

    async def work(name: str) -> None:
        async with alone(tmp_path / "lock"):
            order.append(name)
            await asyncio.sleep(0.1)
            order.append(name)

    await asyncio.gather(work("first"), work("second"))
    assert order in (["first"] * 2 + ["second"] * 2, ["second"] * 2 + ["first"] * 2)


async def test_different_work_on_one_database_goes_side_by_side(storage: SqliteStorage) -> None:
    same: Storage = storage
    async with same.alone("announcer"), same.alone("other"):
        pass
