"""What listens: the two addresses a supervisor asks and the staff's pages, and the webhook before them."""

import asyncio
import hashlib
import hmac
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from bot.intake import Intake
from core.errors import PortTaken, StorageError
from core.ponte import Ponte

GRACE = 2  # seconds for what is asked when the program ends
DATABASE_PATIENCE = 3.0  # seconds


def webhook_secret(token: str) -> str:
    """Return the secret Telegram repeats in a header: the same in every worker, and no key to the token."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def dashboard_secret(token: str) -> bytes:
    """Return what signs the dashboard's cookies and forms: a new token of the bot ends every session."""
    return hmac.new(token.encode(), b"dashboard", hashlib.sha256).digest()


def create(routes: Sequence[Route], staff: ASGIApp | None = None) -> Starlette:
    """Return the web application: what a supervisor asks and, behind it, the staff's pages."""
    return Starlette(routes=[*routes, *([Mount("/", staff)] if staff else [])])


def health(ponte: Ponte, intake: Intake) -> list[Route]:
    """Return what a supervisor asks: whether the program lives, and whether it can work: its database answers and it is
    not too busy. Its pack is there before anything listens, and when it ends it listens no more."""

    async def healthy(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def ready(_: Request) -> Response:
        if intake.is_full:
            return PlainTextResponse("not ready: busy", status_code=503)
        try:
            async with asyncio.timeout(DATABASE_PATIENCE), ponte.storage.unit_of_work() as work:
                await work.published.get("profile")
        except StorageError as error:
            return PlainTextResponse(f"not ready: {error.key}", status_code=503)
        except TimeoutError:
            return PlainTextResponse("not ready: the database is slow", status_code=503)
        return PlainTextResponse("ready")

    return [Route("/healthz", healthy), Route("/readyz", ready)]


@asynccontextmanager
async def listening(web: ASGIApp, taken: socket.socket, line: Any = "auto") -> AsyncIterator[None]:
    """Serve on a socket that is bound while the context lasts; it is closed at the end. `line`: what speaks HTTP."""
    with taken:
        config = uvicorn.Config(web, http=line, log_config=None, access_log=False, lifespan="off")
        config.timeout_graceful_shutdown = GRACE
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        serving = asyncio.get_running_loop().create_task(server._serve(sockets=[taken]))
        try:
            yield
        finally:
            server.should_exit = True
            await serving


def bound(listen: str, further: int = 0) -> socket.socket:
    """Return a socket bound to "host:port", or so many ports `further`; raises `PortTaken`."""
    host, _, first = listen.rpartition(":")
    host, port = host.strip("[]"), int(first) + further
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError:
        taken.close()
        raise PortTaken(address=f"{host}:{port}") from None
    return taken
