"""One process at a time does what only one may do."""

import asyncio
import sys
from pathlib import Path

import pytest

from core.ports import Storage
from storage.alone import alone, tidy


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


async def test_different_work_on_one_database_goes_side_by_side(storage: Storage) -> None:
    async with storage.alone("announcer"), storage.alone("other"):
        pass


async def test_a_killed_holder_is_followed_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    script = f"import fcntl, os, signal; fcntl.flock(os.open({str(path)!r}, os.O_RDWR | os.O_CREAT), fcntl.LOCK_EX); "
    killed = await asyncio.create_subprocess_exec(sys.executable, "-c", script + "os.kill(os.getpid(), signal.SIGKILL)")
    await killed.wait()
    assert path.exists()
    async with alone(path):
        tidy([path])
        assert path.exists(), "it is held"
    assert not path.exists()
    path.touch()
    tidy([path])
    assert not path.exists(), "nobody held it"
