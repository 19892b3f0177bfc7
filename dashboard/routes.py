"""How a page is reached: an address, and the roles for which it is there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from core.roles import Role, allowing, hash_of
from core.sessions import Session
from dashboard.cookies import language_of, session_token
from dashboard.desk import Desk
from dashboard.forms import SEAL, posted
from dashboard.visit import Visit, grants_of, refused

View = Callable[[Visit], Awaitable[Response]]
ENTER = "/enter"
POST = "POST"


@dataclass(frozen=True, slots=True)
class Page:
    """A page for those who hold one of `roles`. `label` is its line in the menu, "" keeps it out; `place` orders it."""

    path: str
    view: View
    roles: tuple[Role, ...]
    label: str = ""
    place: int = 0
    method: str = "GET"

    def route(self, desk: Desk) -> Route:
        """Return the route that checks who asks, each time."""

        async def endpoint(request: Request) -> Response:
            visit = await visited(desk, request, self.roles)
            return RedirectResponse(ENTER, 303) if visit is None else await self.view(visit)

        return Route(self.path, endpoint, methods=[self.method], name=f"{self.method} {self.path}")


@dataclass(frozen=True, slots=True)
class Door:
    """An address that needs no session."""

    path: str
    view: Callable[[Desk, Request], Awaitable[Response]]
    method: str = "GET"

    def route(self, desk: Desk) -> Route:
        """Return the route."""

        async def endpoint(request: Request) -> Response:
            return await self.view(desk, request)

        return Route(self.path, endpoint, methods=[self.method], name=f"{self.method} {self.path}")


async def visited(desk: Desk, request: Request, roles: tuple[Role, ...]) -> Visit | None:
    """Return the visit, None where nobody has entered; raises HTTPException 403 without the role or the form's seal."""
    if not (token := session_token(desk, request)):
        return None
    async with desk.ponte.storage.unit_of_work() as work:
        session = await work.sessions.get(hash_of(token))
        grants = await grants_of(desk, work, session) if session else ()
        person = await work.people.get(grants[0].chat_id) if grants else None
    if session is None or not grants or session.expires_at <= desk.ponte.now():
        return None
    if (grant := allowing(grants, roles)) is None:
        raise refused()
    lang = language_of(desk, request) or (person.language if person else "")
    form = await sealed_form(desk, request, session) if request.method == POST else {}
    return Visit(desk, request, session, grants, grant, desk.words(lang).language.code, form)


async def sealed_form(desk: Desk, request: Request, session: Session) -> dict[str, str]:
    """Return the form of a request; raises HTTPException 403 where it was not made for this session."""
    form = await posted(request)
    if not desk.signed("form", session.token_hash, form.pop(SEAL, "")):
        raise HTTPException(403)
    return form
