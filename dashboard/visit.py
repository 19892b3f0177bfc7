"""One request of somebody of the staff: who asks, under which role, in which language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from core.ponte import Ponte
from core.ports import Catalogue, UnitOfWork
from core.roles import Grant, Role, allowing, in_effect
from core.sessions import Session
from dashboard.desk import Desk


@dataclass(frozen=True, slots=True)
class Visit:
    """`grants` are those that count now; `grant` is the one under which this page is open; `form` what was posted."""

    desk: Desk
    request: Request
    session: Session
    grants: tuple[Grant, ...]
    grant: Grant
    lang: str
    form: Mapping[str, str]

    @property
    def ponte(self) -> Ponte:
        return self.desk.ponte

    @property
    def words(self) -> Catalogue:
        return self.desk.words(self.lang)

    @property
    def reads(self) -> str:
        """Return the language of the city's content for this person: the one of the pages where the city offers it."""
        city = self.ponte.library.city
        return self.lang if self.lang in city.languages else city.source_language

    @property
    def seal(self) -> str:
        """Return what every form carries, so that no other site can post it."""
        return self.desk.signature("form", self.session.token_hash)

    @property
    def address(self) -> str:
        """Return where this is, to come back to; the overview for what was posted."""
        url = self.request.url
        return (f"{url.path}?{url.query}" if url.query else url.path) if self.request.method == "GET" else "/"

    def may(self, *roles: Role) -> bool:
        """Tell whether this person may do what one of the roles may."""
        return allowing(self.grants, roles) is not None

    def asked(self, name: str, default: str = "") -> str:
        """Return a parameter of the address."""
        return str(self.request.query_params.get(name, default))

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """Return a page of the dashboard with its menu."""
        menu = [page for page in self.desk.menu if self.may(*page.roles)]
        here = self.request.url.path
        shown = self.desk.rendered(template, self.lang, visit=self, menu=menu, here=here, **values)
        return HTMLResponse(shown, status)

    def goes_to(self, address: str) -> Response:
        """Return the way to another page after something was done."""
        return RedirectResponse(address, 303)

    async def note(self, work: UnitOfWork, act: str, about: str) -> None:
        """Write a privileged act into the audit log, in the transaction that does it."""
        await work.audit.append(self.ponte.now().date(), self.grant.id, act, about)


async def grants_of(desk: Desk, work: UnitOfWork, session: Session) -> tuple[Grant, ...]:
    """Return what the person of a session may do now; nothing once the grant that opened it is gone."""
    everybody = await work.roles.all()
    own = next((grant for grant in everybody if grant.id == session.grant_id), None)
    if own is None:
        return ()
    grants = [grant for grant in everybody if grant.chat_id == own.chat_id]
    return tuple(in_effect(grants, own.chat_id in desk.ponte.admins))


def refused() -> HTTPException:
    """Return the answer to somebody who lacks the role."""
    return HTTPException(403)
