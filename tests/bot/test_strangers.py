"""Strangers at the door of the server and of the imports: secrets, bodies, paths."""

import asyncio
import io
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from yarl import URL

from bot.__main__ import main
from bot.hook import BODY_LIMIT, HOOK, SECRET_HEADER
from bot.server import webhook_secret
from emulator import Emulator
from tests.at_work import living
from tests.citizen import PATIENCE
from tests.conftest import SMALL_CITY, TOKEN, settings_for
from tests.ports import free_port

RIGHT = webhook_secret(TOKEN)
UPDATE = json.dumps({"update_id": 1}).encode()


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
    """The address of a bot that takes updates by webhook."""
    listen = f"127.0.0.1:{free_port()}"
    emulator = Emulator(token=TOKEN, username="ponte_test_bot", limits=False)
    async with (
        emulator.serve() as address,
        aiohttp.ClientSession() as http,
        living(settings_for(address, tmp_path, SMALL_CITY, listen=listen, public_url=f"http://{listen}")),
    ):
        await answering(http, f"http://{listen}/healthz")
        yield f"http://{listen}", http


async def answering(http: aiohttp.ClientSession, address: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                async with http.get(address):
                    return
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        (RIGHT, UPDATE, 200),
        (None, UPDATE, 403),
        ("", UPDATE, 403),
        ("wrong", UPDATE, 403),
        (RIGHT[:-1], UPDATE, 403),
        (RIGHT + " x", UPDATE, 403),
        ("é" * 64, UPDATE, 403),
        (TOKEN, UPDATE, 403),
        ("wrong", bytes(BODY_LIMIT * 2), 403),
        (RIGHT, bytes(BODY_LIMIT * 2), 413),
        (RIGHT, b"", 400),
        (RIGHT, b"[]", 400),
        (RIGHT, b"\xff\xfe", 400),
        (RIGHT, b'{"update_id": "1"}', 400),
        (RIGHT, b'{"update_id": 1, "message": "no"}', 200),
        (RIGHT, b"[" * 100_000, 400),
    ],
)
async def test_the_webhook_takes_what_telegram_sends_alone(
    door: tuple[str, aiohttp.ClientSession], secret: str | None, body: bytes, status: int
) -> None:
    address, http = door
    headers = {} if secret is None else {SECRET_HEADER.decode(): secret}
    async with http.post(address + HOOK, data=io.BytesIO(body), headers=headers) as answer:
        assert answer.status == status


@pytest.mark.parametrize(
    "path", ["/static/../../../etc/passwd", "/static/%2e%2e/%2e%2e/pyproject.toml", "/static//etc/passwd"]
)
async def test_no_path_leads_out_of_the_static_files(door: tuple[str, aiohttp.ClientSession], path: str) -> None:
    address, http = door
    async with http.get(URL(address + path, encoded=True)) as answer:
        assert answer.status == 404
        assert b"root:" not in await answer.read()


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


NAMES = ("../../evil", "/tmp/evil", "..", "a/b", "a\\b", "evil\x00", "C:evil", ".hidden")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("how", ["kind", "option"])
def test_no_list_is_written_outside_the_pack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, how: str
) -> None:
    city = shutil.copytree(SMALL_CITY, tmp_path / "city")
    row = f"{name if how == 'kind' else ''},x,Posto,-23.5,-46.6"
    (tmp_path / "list.csv").write_text(f"kind,id,name,lat,lon\n{row}\n", "utf-8")
    before = everything(tmp_path)
    more = ["--kind", name] if how == "option" else []
    assert main(["import", "places", str(tmp_path / "list.csv"), "--pack", str(city), *more]) == 1
    assert everything(tmp_path) == before
    assert "nothing was imported" in capsys.readouterr().err
