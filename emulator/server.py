"""The emulator as one HTTP server on loopback."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from emulator.api import Api
from emulator.people import Profile
from emulator.routes_bot import bot_routes
from emulator.routes_people import people_routes
from emulator.routes_rehearsal import rehearsal_routes
from emulator.world import World

PAGE = Path(__file__).with_name("page")
POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
BIGGEST = 60_000_000  # bytes of one request

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Emulator:
    """A Bot API for one bot. `limits`: answer 429 as Telegram does; `page_note` stands on the chat page."""

    def __init__(
        self, token: str, username: str, people: Iterable[Profile] = (), limits: bool = True, page_note: str = ""
    ) -> None:
        bot_id = token.partition(":")[0]
        self.world = World(username, int(bot_id) if bot_id.isdigit() else 42)
        self.api = Api(self.world, limits)
        self._token, self._note = token, page_note
        for person in people:
            self.world.add(person)

    @asynccontextmanager
    async def serve(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Listen while the context lasts and give the address, "http://host:port". Raises OSError for a taken port."""
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        try:
            site = web.TCPSite(runner, host, port)
            await site.start()
            yield f"http://{host}:{runner.addresses[0][1]}"
        finally:
            if self.world.webhook:
                await self.world.webhook.stop(self.world)
            await _close(runner)

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=BIGGEST, middlewares=[_loopback_only])
        application.add_routes(bot_routes(self.api, self._token))
        application.add_routes(people_routes(self.api, self._note))
        application.add_routes(rehearsal_routes(self.api))
        application.router.add_get("/", _index)
        application.router.add_static("/page", PAGE)
        application.on_response_prepare.append(_policy)
        return application


async def _index(request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


async def _policy(request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Cache-Control", "no-cache")


@web.middleware
async def _loopback_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse names that are not this machine's: a page elsewhere must not reach it by a name of its own."""
    if request.url.host not in ("127.0.0.1", "localhost", "::1"):
        raise web.HTTPForbidden
    return await handler(request)


async def _close(runner: web.AppRunner) -> None:
    """Open event streams and long polls end with the server."""
    async with asyncio.timeout(5):
        await runner.cleanup()
