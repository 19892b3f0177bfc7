"""Run the bot: by polling, or by webhook when PONTE_PUBLIC_URL is set."""

import argparse
import asyncio
import logging

import uvloop

from bot import logs, server
from bot.crew import Crew
from bot.pack import PackAtWork
from bot.place import Place
from bot.service import ALONE, renew_on_signal, serve, stop_on_signals
from bot.settings import Settings, listing, load
from core.errors import ChoiceWrong, WorkersPoll


def add(parser: argparse.ArgumentParser) -> None:
    example = "PONTE_TOKEN=123456:ABC-def ponte run\n  ponte run --workers 4"
    parser.epilog = f"example:\n  {example}\n\nsettings (environment or .env):\n{listing()}"
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="so many processes on PONTE_LISTEN (by webhook)"
    )
    parser.add_argument("--debug", action="store_true", help="log more (never a text, a name or an id)")


def run(arguments: argparse.Namespace) -> int:
    logs.configure(logging.DEBUG if arguments.debug else logging.INFO)
    settings = load()
    if arguments.workers < 1:
        raise ChoiceWrong(name="--workers", value=arguments.workers, known="1 and more")
    if arguments.workers == 1:
        return work(settings)
    if not (settings.public_url and settings.listen):
        raise WorkersPoll
    PackAtWork.read(settings.model_copy(update={"semantic": False})).finder.load()  # what it imports, all share
    taken = server.bound(settings.listen)
    return Crew(arguments.workers, settings.rate, taken, lambda place: work(settings, place)).keep()


def work(settings: Settings, place: Place = ALONE) -> int:
    """Be the bot, or one of several workers, until a signal; return the exit code."""

    async def run() -> None:
        stop, again = asyncio.Event(), asyncio.Event()
        stop_on_signals(stop, place.parent)
        renew_on_signal(again)
        await serve(settings, stop, again, place)

    uvloop.run(run())
    return 0
