"""Run the bot: by polling, or by webhook when PONTE_PUBLIC_URL is set."""

import argparse
import asyncio
import logging

import uvloop

from bot import logs
from bot.service import renew_on_signal, serve, stop_on_signals
from bot.settings import listing, load


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = f"example:\n  PONTE_TOKEN=123456:ABC-def ponte run\n\nsettings (environment or .env):\n{listing()}"
    parser.add_argument("--debug", action="store_true", help="log more (never a text, a name or an id)")


def run(arguments: argparse.Namespace) -> int:
    logs.configure(logging.DEBUG if arguments.debug else logging.INFO)
    settings = load()

    async def work() -> None:
        stop, again = asyncio.Event(), asyncio.Event()
        stop_on_signals(stop)
        renew_on_signal(again)
        await serve(settings, stop, again)

    uvloop.run(work())
    return 0
