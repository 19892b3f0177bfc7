"""Who is measured: Ponte with everything on, and minimal bots that do the same job."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path

PACKAGES = ("grammy@1", "libsql@0")
ROOT = Path(__file__).parent.parent
BOTS = Path(__file__).parent / "throughput_bots"
INSTALL = 120.0  # seconds


@dataclass(frozen=True, slots=True)
class Contestant:
    """A bot: its name, the command that runs it, settings beside the usual ones, and whether it is Ponte."""

    name: str
    command: tuple[str, ...]
    settings: Mapping[str, str] = field(default_factory=dict)
    ours: bool = False

    def environment(self, address: str, mode: str, folder: Path) -> dict[str, str]:
        """Return its settings for a Bot API at `address`; `mode` is polling or webhook."""
        port = free_port()
        if self.ours:
            return _ponte(address, mode, folder / self.name, port) | dict(self.settings)
        database = str(folder / f"{self.name}-{mode}.db")
        known = {"BOT_API": address, "BOT_MODE": mode, "BOT_PORT": str(port), "BOT_DATABASE": database}
        return known | {"PYTHONPATH": str(ROOT)}


def _ponte(address: str, mode: str, folder: Path, port: int) -> dict[str, str]:
    listen = f"127.0.0.1:{port}"
    webhook = {"PONTE_PUBLIC_URL": f"http://{listen}"} if mode == "webhook" else {}
    return webhook | {
        "PYTHONPATH": str(ROOT),
        "PONTE_TOKEN": "42:TEST",
        "PONTE_API_BASE": f"{address}/bot",
        "PONTE_DATABASE_URL": f"sqlite:///{folder}/{mode}.db",
        "PONTE_KEYS": f"{folder}/keys-{mode}",
        "PONTE_LISTEN": listen,
        "PONTE_METRICS_LISTEN": f"127.0.0.1:{free_port()}",
        "PONTE_RATE": "1000",  # the limits are Telegram's, not the bot's
    }


PONTE = Contestant("ponte", (sys.executable, "-m", "bot", "run"), ours=True)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def contestants() -> Iterator[Contestant]:
    """Yield each bot; grammY where Node is there and its packages can be installed."""
    module = "benchmarks.throughput_bots"
    yield PONTE
    for name, file in (("ptb", "ptb"), ("aiogram", "by_aiogram"), ("floor", "floor")):
        yield Contestant(name, (sys.executable, "-m", f"{module}.{file}"))
    if program := _grammy():
        yield Contestant("grammy", ("node", str(program)))


def _grammy() -> Path | None:
    """Install grammY into the user's cache and return its bot there, None where that cannot be."""
    folder = user_cache_path("ponte") / "throughput"
    if not (shutil.which("node") and shutil.which("npm")):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules" / "libsql").is_dir():
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *PACKAGES]
        try:
            subprocess.run(install, check=True, timeout=INSTALL, capture_output=True)  # noqa: S603
        except (subprocess.SubprocessError, OSError):
            return None
    return Path(shutil.copy(BOTS / "by_grammy.mjs", folder))
