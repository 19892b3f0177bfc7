"""Nothing somebody writes can send the bot to an address: connections are opened in a few known places alone."""

import ast
from pathlib import Path

import pytest

from tests.test_architecture import ALLOWED, ROOT, imports

CLIENTS = {"aiohttp", "httpx", "requests", "urllib3", "websockets", "ftplib", "smtplib", "http"}
OPENERS = {"urlopen", "urlretrieve", "create_connection", "open_connection", "socket_connect"}
# To the Bot API; to the operator's heartbeat; to the Bot API again, for the doctor. `http` is for its status names.
BY_LIBRARY = {"bot/files.py", "bot/heartbeat.py", "bot/doctor/telegram.py"}
KNOWN = {*BY_LIBRARY, "bot/connections.py"}  # which knows no redirects (tests/bot/test_transport.py)
OURS = sorted(set(ALLOWED) - {"emulator"})


def files(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", OURS)
def test_connections_are_opened_in_known_places(package: str) -> None:
    for path in files(package):
        name = path.relative_to(ROOT).as_posix()
        if name in KNOWN:
            continue
        assert not imports(path) & (CLIENTS - {"http"}), name
        called = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
        assert not called & OPENERS, name


def test_no_redirect_is_followed_where_a_secret_is_in_the_address() -> None:
    for name in sorted(BY_LIBRARY):
        assert "allow_redirects=False" in (ROOT / name).read_text("utf-8"), name
