"""Try the bot on this machine: no token, no server, nothing is sent to Telegram."""

import argparse
import asyncio
import socket
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import uvloop

from bot import logs
from bot.rehearsal.year import crowd, fill
from bot.service import serve, stop_on_signals
from bot.settings import Settings
from content.library import Library
from core.roles import Role
from emulator import HIDDEN, Emulator, Profile
from locales.languages import right_to_left
from storage.database import open_storage
from storage.keys import Keyring

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
ROLES: dict[int, Role] = {COUNCIL: "council", COUNCIL + 1: "reviewer", COUNCIL + 2: "editor"}


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "example:\n  ponte demo --port 8800"
    parser.add_argument("--port", type=int, default=0, help="port of the chat page (a free one by default)")


def people() -> list[Profile]:
    """Return the invented people of the chat page, and three of the city's staff."""
    cast = [Profile(1001 + at, name, language, "person") for at, (name, language) in enumerate(CAST)]
    return [
        *cast,
        Profile(COUNCIL, "Conselho", "pt-br", "council"),
        Profile(COUNCIL + 1, "Revisora", "pt-br", "reviewer"),
        Profile(COUNCIL + 2, "Editor", "pt-br", "reviewer"),
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
            settings = demo_settings(Path(folder), address)
            await rehearse(settings, emulator)
            print(f"Chat page: {address}/   (Ctrl-C ends it)", flush=True)
            print(
                f"Dashboard: {settings.dashboard_address()}/   (as Conselho, write /dashboard in the chat page)",
                flush=True,
            )
            await serve(settings, stop)


async def rehearse(settings: Settings, emulator: Emulator) -> None:
    """Fill the database with an invented year, and let the crowd that only receives have written once."""
    library = Library.read(settings.city, right_to_left())
    for person in crowd(library.city.languages):
        emulator.world.add(
            Profile(person.chat_id, f"{person.language}-{person.chat_id}", person.language, HIDDEN)
        ).started = True
    async with open_storage(settings.database_url, Keyring(settings.keys)) as storage, storage.unit_of_work() as work:
        await fill(work, library, datetime.now(UTC), ROLES)
        await work.commit()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


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
            "listen": f"127.0.0.1:{free_port()}",
            "admins": frozenset({COUNCIL}),
        }
    )
