"""The cookie of a session: its token, signed, so that a made-up one never reaches the database."""

from starlette.requests import Request
from starlette.responses import Response

from core.sessions import SESSION_FOR
from dashboard.desk import Desk

SESSION, LANGUAGE = "ponte_session", "ponte_language"
YEAR = 365 * 24 * 3600  # seconds


def session_token(desk: Desk, request: Request) -> str:
    """Return the token of the request's cookie, "" where there is none that was signed here."""
    token, _, signature = request.cookies.get(SESSION, "").partition(".")
    return token if token and desk.signed("session", token, signature) else ""


def remember(desk: Desk, response: Response, token: str) -> None:
    """Give the browser its session."""
    response.set_cookie(
        SESSION,
        f"{token}.{desk.signature('session', token)}",
        max_age=int(SESSION_FOR.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=desk.secure,
    )


def forget(response: Response) -> None:
    """Take the session from the browser."""
    response.delete_cookie(SESSION)


def language_of(desk: Desk, request: Request) -> str:
    """Return the language chosen on this browser, "" for none of the staff's."""
    lang = request.cookies.get(LANGUAGE, "")
    return lang if lang in desk.catalogues else ""


def choose_language(desk: Desk, response: Response, lang: str) -> None:
    """Remember a language of the staff."""
    response.set_cookie(LANGUAGE, lang, max_age=YEAR, httponly=True, samesite="lax", secure=desk.secure)
