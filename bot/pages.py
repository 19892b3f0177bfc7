"""The staff's pages, put together when somebody first asks for one: an idle bot does not carry what they need."""

import asyncio
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from core.ponte import Ponte


class Pages:
    """An ASGI application that becomes the dashboard at its first request."""

    def __init__(self, make: Callable[[], ASGIApp]) -> None:
        self._make, self._made = make, asyncio.Lock()
        self._web: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._made:
            if self._web is None:
                self._web = await asyncio.to_thread(self._make)
        await self._web(scope, receive, send)


def pages(ponte: Ponte, secret: bytes, secure: bool) -> Pages:
    """Return the dashboard; parameters as of `dashboard.create`."""

    def make() -> ASGIApp:
        import dashboard

        return dashboard.create(ponte, secret, secure)

    return Pages(make)
