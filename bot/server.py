"""What listens: the webhook, and the two addresses a supervisor asks."""

import asyncio
import hashlib
import hmac
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from bot.intake import Intake
from core.errors import PortTaken
from core.ponte import Ponte

HOOK = "/telegram"
BODY_LIMIT = 1_000_000  # bytes; an update is far smaller
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # Bot API, setWebhook  # noqa: S105


def webhook_secret(token: str) -> str:
    """Return the secret Telegram repeats in a header: the same in every worker, and no key to the token."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def dashboard_secret(token: str) -> bytes:
    """Return what signs the dashboard's cookies and forms: a new token of the bot ends every session."""
    return hmac.new(token.encode(), b"dashboard", hashlib.sha256).digest()


def create(ponte: Ponte, intake: Intake, secret: str, staff: ASGIApp | None = None) -> Starlette:
    """Return the web application: the hook, the supervisor's addresses and, behind them, the staff's pages.

    200 to a hook means: worked on and committed.
    """

    async def hook(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, ""), secret):
            return Response(status_code=403)
        if int(request.headers.get("content-length") or 0) > BODY_LIMIT:
            return Response(status_code=413)
        raw = _update(await request.body())
        if raw is None:
            return Response(status_code=400)
        if (task := intake.take(raw)) is not None:
            await asyncio.shield(task)
        return Response()

    async def healthy(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def ready(_: Request) -> Response:
        async with ponte.storage.unit_of_work() as work:
            await work.published.get("profile")
        return PlainTextResponse("ready")

    async def no_page(_: Request) -> Response:
        return Response(status_code=405, headers={"Allow": "POST"})  # else the staff's pages would be asked

    routes = [
        Route(HOOK, hook, methods=["POST"]),
        Route(HOOK, no_page),
        Route("/healthz", healthy),
        Route("/readyz", ready),
    ]
    return Starlette(routes=[*routes, *([Mount("/", staff)] if staff else [])])


def _update(body: bytes) -> dict[str, object] | None:
    try:
        raw = json.loads(body)
    except ValueError:
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("update_id"), int) else None


@asynccontextmanager
async def listening(web: Starlette, listen: str) -> AsyncIterator[None]:
    """Serve on "host:port" while the context lasts; raises `PortTaken`."""
    host, _, port = listen.rpartition(":")
    with _bound(host.strip("[]"), int(port), listen) as taken:
        server = uvicorn.Server(uvicorn.Config(web, log_config=None, access_log=False, lifespan="off"))
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        serving = asyncio.get_running_loop().create_task(server._serve(sockets=[taken]))
        try:
            yield
        finally:
            server.should_exit = True
            await serving


def _bound(host: str, port: int, listen: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError:
        taken.close()
        raise PortTaken(address=listen) from None
    return taken
