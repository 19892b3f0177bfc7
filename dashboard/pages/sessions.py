"""Where one is at work on the dashboard, and ending it from elsewhere."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from core.ports import UnitOfWork
from core.roles import ROLES
from core.sessions import Session
from dashboard.routes import POST, Page
from dashboard.visit import Visit

ADDRESS = "/sessions"


async def show(visit: Visit) -> Response:
    """List one's own sessions; an admin sees everybody's, without knowing whose."""
    async with visit.ponte.storage.unit_of_work() as work:
        found = await _visible(visit, work)
    return visit.page("sessions.html", sessions=found)


async def end(visit: Visit) -> Response:
    """End a session."""
    async with visit.ponte.storage.unit_of_work() as work:
        chosen = next((each for each in await _visible(visit, work) if each.name == visit.form.get("name")), None)
        if chosen is None:
            raise HTTPException(404)
        await work.sessions.delete(chosen.token_hash)
        await visit.note(work, "session_ended", chosen.name)
        await work.commit()
    return visit.goes_to(ADDRESS)


async def _visible(visit: Visit, work: UnitOfWork) -> list[Session]:
    own = {grant.id for grant in visit.grants}
    now = visit.ponte.now()
    live = [session for session in await work.sessions.all() if session.expires_at > now]
    return live if visit.may("admin") else [session for session in live if session.grant_id in own]


PAGES = (
    Page(ADDRESS, show, ROLES, "Sessions", 90),
    Page(ADDRESS, end, ROLES, method=POST),
)
