"""Try the bot on this machine: no token, no server, nothing is sent to Telegram."""

import argparse
import asyncio
import tempfile
from pathlib import Path

import uvloop

from bot import logs
from bot.service import serve, stop_on_signals
from bot.settings import Settings
from emulator import Emulator, Profile

TOKEN = "42:" + "DEMO" * 9
NOTE = "A rehearsal on this machine. Nothing here reaches Telegram."
CAST = (
    ("Ana", "pt-br"),
    ("Marisol", "es"),
    ("Grace", "en"),
    ("Aminata", "fr"),
    ("Wideline", "ht"),
    ("سلمى", "ar"),
    ("زهرا", "fa"),
    ("小梅", "zh-hans"),
)
COUNCIL = 1100


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "example:\n  ponte demo --port 8800"
    parser.add_argument("--port", type=int, default=0, help="port of the chat page (a free one by default)")


def people() -> list[Profile]:
    """Return the invented people of the chat page, and two of the city's staff."""
    cast = [Profile(1001 + at, name, language, "person") for at, (name, language) in enumerate(CAST)]
    return [
        *cast,
        Profile(COUNCIL, "Conselho", "pt-br", "council"),
        Profile(COUNCIL + 1, "Revisora", "pt-br", "reviewer"),
    ]


def run(arguments: argparse.Namespace) -> int:
    logs.configure()
    uvloop.run(_demo(arguments.port))
    return 0


async def _demo(port: int) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    emulator = Emulator(token=TOKEN, username="ponte_demo_bot", people=people(), limits=True, page_note=NOTE)
    with tempfile.TemporaryDirectory(prefix="ponte-demo-") as folder:
        async with emulator.serve("127.0.0.1", port) as address:
            print(f"Chat page: {address}/   (Ctrl-C ends it)", flush=True)
            await serve(demo_settings(Path(folder), address), stop)


def demo_settings(folder: Path, address: str) -> Settings:
    """Return settings that ignore the environment and `.env`: a rehearsal must not touch a real bot."""
    return Settings.model_construct(
        **{name: field.get_default(call_default_factory=True) for name, field in Settings.model_fields.items()}
        | {
            "token": TOKEN,
            "database_url": f"sqlite:///{folder / 'ponte.db'}",
            "keys": folder / "keys",
            "api_base": f"{address}/bot",
            "api_file_base": f"{address}/file/bot",
            "admins": frozenset({COUNCIL}),
        }
    )
