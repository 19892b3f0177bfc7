"""Processes that share the file lose nothing, also when one is killed in the middle."""

import asyncio
import subprocess
import sys
import time
from pathlib import Path

from core.ports import Storage
from storage.keys import Keyring

UNITS = 150
WRITER = """
import asyncio, sys
from pathlib import Path
from storage.database import open_storage
from core.ports import Storage
from storage.keys import Keyring

async def main(url, keys, units):
    async with open_storage(url, Keyring(Path(keys))) as storage:
        for _ in range(units):
            async with storage.unit_of_work() as work:
                count = int(await work.published.get("count") or 0)
                await work.published.put("count", str(count + 1))
                await work.outbox.put(count, b"[]")
                await work.commit()

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""


def writer(url: str, folder: Path, units: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, url, str(folder / "keys"), str(units)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


async def ended(process: subprocess.Popen[bytes]) -> bytes:
    _, errors = await asyncio.to_thread(process.communicate, timeout=60)
    return errors


async def counted(storage: Storage) -> tuple[int, list[int]]:
    async with storage.unit_of_work() as work:
        rows = await work.outbox.pending()
        return int(await work.published.get("count") or 0), sorted(row.chat_id for row in rows)


async def test_two_processes_lose_no_unit(storage: Storage, url: str, tmp_path: Path) -> None:
    writers = [writer(url, tmp_path, UNITS) for _ in range(2)]
    errors = [await ended(process) for process in writers]
    assert [process.returncode for process in writers] == [0, 0], errors
    count, chats = await counted(storage)
    assert count == 2 * UNITS
    assert chats == list(range(count))


async def test_a_killed_process_leaves_whole_units(
    storage: Storage, url: str, tmp_path: Path, keyring: Keyring
) -> None:
    keyring.seal(b"")
    for _ in range(3):
        before, _ = await counted(storage)
        process, deadline = writer(url, tmp_path, 1_000_000), time.monotonic() + 30
        while (await counted(storage))[0] < before + 10 and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
        process.kill()
        await ended(process)
    count, chats = await counted(storage)
    assert count >= 30
    assert chats == list(range(count))
