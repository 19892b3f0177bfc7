"""The staff's web face: server-rendered pages over the same `Ponte` as the chat. Pages are found by walking `pages`."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from core.ponte import Ponte
from dashboard import pages
from dashboard.desk import Desk
from dashboard.faults import fault_pages
from dashboard.protection import Protection
from dashboard.routes import Door, Page

STATIC = Path(__file__).parent / "static"


def create(ponte: Ponte, secret: bytes, secure: bool) -> Starlette:
    """Return the application. `secret` signs cookies and forms; `secure` says that people reach it by TLS."""
    found = list(entries())
    menu = sorted((page for page in found if isinstance(page, Page) and page.label), key=lambda page: page.place)
    desk = Desk(ponte, secret, secure, tuple(menu))
    static = Mount("/static", StaticFiles(directory=STATIC), name="static")
    return Starlette(
        routes=[*(entry.route(desk) for entry in found), static],
        middleware=[Middleware(Protection, secure=secure)],
        exception_handlers=fault_pages(desk),
    )


def entries() -> Iterator[Page | Door]:
    """Yield every address of the package, by module name."""
    for module in pkgutil.iter_modules(pages.__path__):
        yield from import_module(f"{pages.__name__}.{module.name}").PAGES
