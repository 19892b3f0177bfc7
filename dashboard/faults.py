"""What somebody sees when a page cannot be shown: what happened and what to do, in their language."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

from core.ports import Catalogue
from dashboard.cookies import language_of
from dashboard.desk import Desk

logger = logging.getLogger(__name__)
LATER, AGAIN = 202, "2"  # HTTP "accepted", and seconds until the browser asks again
Handler = Callable[[Request, Exception], Awaitable[Response]]


def fault_pages(desk: Desk) -> Mapping[Any, Handler]:
    """Return the handlers of everything that can go wrong."""

    async def known(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        return waiting(desk, request) if status == LATER else shown(desk, request, status)

    async def unknown(request: Request, error: Exception) -> Response:
        logger.error("a page failed: %s", type(error).__name__)
        return shown(desk, request, 500)

    return {HTTPException: known, ClientDisconnect: known, Exception: unknown}


def shown(desk: Desk, request: Request, status: int) -> Response:
    """Return the page of a fault."""
    lang = desk.words(language_of(desk, request)).language.code
    said = sentence(desk.words(lang), status)
    return HTMLResponse(desk.rendered("fault.html", lang, said=said, status=status), status)


def waiting(desk: Desk, request: Request) -> Response:
    """Return what stands in for a page whose figures are being worked out; it gives way by itself, without a script."""
    lang = desk.words(language_of(desk, request)).language.code
    return HTMLResponse(desk.rendered("waiting.html", lang), LATER, {"Refresh": AGAIN})


def sentence(words: Catalogue, status: int) -> str:
    """Return what happened, in a sentence."""
    if status == 403:
        return words.text("This page is not for your role, or it was open for too long. Go back and try again.")
    if status in (404, 405):
        return words.text("There is no such page.")
    if status < 500:
        return words.text("This could not be read. Go back and try again.")
    return words.text("Something went wrong here. Nothing was changed. Please try again in a minute.")
