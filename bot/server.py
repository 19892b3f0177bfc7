"""What listens: the webhook, and the two addresses a supervisor asks."""

import asyncio
import hashlib
import hmac
import json
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from bot.intake import Intake
from core.errors import PortTaken, StorageError
from core.ponte import Ponte

HOOK = "/telegram"
GRACE = 2  # seconds for what is asked when the program ends
BODY_LIMIT = 1_000_000  # bytes; an update is far smaller
BODY_PATIENCE = 10.0  # seconds in which a body has to be here
DATABASE_PATIENCE = 3.0  # seconds
LATER = {"Retry-After": "1"}  # Telegram comes again
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # Bot API, setWebhook  # noqa: S105


def webhook_secret(token: str) -> str:
    """Return the secret Telegram repeats in a header: the same in every worker, and no key to the token."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def dashboard_secret(token: str) -> bytes:
    """Return what signs the dashboard's cookies and forms: a new token of the bot ends every session."""
    return hmac.new(token.encode(), b"dashboard", hashlib.sha256).digest()


def create(routes: Sequence[Route], staff: ASGIApp | None = None) -> Starlette:
    """Return the web application: what Telegram and a supervisor ask and, behind it, the staff's pages."""
    return Starlette(routes=[*routes, *([Mount("/", staff)] if staff else [])])


def hook(intake: Intake, secret: str) -> list[Route]:
    """Return the webhook. 200 means: worked on and committed."""

    async def take(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return Response(status_code=403)
        status, body = await _body(request)
        raw = _update(body)
        if status or raw is None:
            return Response(status_code=status or 400)
        if intake.is_full:
            return Response(status_code=503, headers=LATER)
        task = intake.take(raw)  # also what came a moment ago: it may still be lost
        if task is not None and not await asyncio.shield(task):
            return Response(status_code=503, headers=LATER)
        return Response()

    async def no_page(_: Request) -> Response:
        return Response(status_code=405, headers={"Allow": "POST"})  # else the staff's pages would be asked

    return [Route(HOOK, take, methods=["POST"]), Route(HOOK, no_page)]


async def _body(request: Request) -> tuple[int, bytes]:
    """Return 0 and the body, or the status for one that is too long, or too slow to arrive."""
    body = b""
    try:
        async with asyncio.timeout(BODY_PATIENCE):
            async for part in request.stream():
                body += part
                if len(body) > BODY_LIMIT:
                    return 413, b""
    except TimeoutError:
        return 408, b""
    except ClientDisconnect:
        return 400, b""
    return 0, body


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


def _update(body: bytes) -> dict[str, object] | None:
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("update_id"), int) else None


@asynccontextmanager
async def listening(web: Starlette, taken: socket.socket) -> AsyncIterator[None]:
    """Serve on a socket that is bound while the context lasts; it is closed at the end."""
    with taken:
        config = uvicorn.Config(web, log_config=None, access_log=False, lifespan="off")
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
