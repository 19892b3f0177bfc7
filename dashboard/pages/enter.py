"""Coming in by a link that is spent by its button alone, choosing a language, and leaving."""

import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from core.ports import UnitOfWork
from core.roles import ROLES, hash_of
from core.sessions import Entrance, new_session
from dashboard.cookies import choose_language, forget, language_of, remember
from dashboard.desk import Desk
from dashboard.forms import posted
from dashboard.routes import ENTER, POST, Door, Page
from dashboard.visit import Visit

HOME = "/"
LOCAL = re.compile(r"/([\w.-][\w./-]*)?(\?[\w.&=%+-]*)?")  # a path of ours: with "//" another host would begin


async def how_to_enter(desk: Desk, request: Request) -> Response:
    """Say where the link comes from, to whoever has no session."""
    return _shown(desk, request, "how_to_enter.html", 401)


async def show_entrance(desk: Desk, request: Request) -> Response:
    """Show the one button. This spends nothing: a preview of the link opens no door."""
    token = request.path_params["token"]
    async with desk.ponte.storage.unit_of_work() as work:
        valid = await _valid(desk, work, token)
    if valid is None:
        return _shown(desk, request, "how_to_enter.html", 410, spent=True)
    return _shown(desk, request, "enter.html", 200, token=token, seal=desk.signature("entrance", token))


async def enter(desk: Desk, request: Request) -> Response:
    """Spend the link and open a session."""
    token, form = request.path_params["token"], await posted(request)
    opened = ""
    if desk.signed("entrance", token, form.get("seal", "")):
        async with desk.ponte.storage.unit_of_work() as work:
            entrance = await _valid(desk, work, token)
            if entrance and await work.sessions.spend(entrance.token_hash):
                opened, session = new_session(entrance.grant_id, desk.ponte.now())
                await work.sessions.put(session)
                await work.audit.append(desk.ponte.now().date(), entrance.grant_id, "entered", session.name)
                await work.commit()
    if not opened:
        return _shown(desk, request, "how_to_enter.html", 410, spent=True)
    answer = RedirectResponse(HOME, 303)
    remember(desk, answer, opened)
    return answer


async def leave(visit: Visit) -> Response:
    """End this session."""
    async with visit.ponte.storage.unit_of_work() as work:
        await work.sessions.delete(visit.session.token_hash)
        await work.commit()
    answer = visit.goes_to(ENTER)
    forget(answer)
    return answer


async def speak(visit: Visit) -> Response:
    """Change the language of the pages on this browser, and show the same page again."""
    back = visit.form.get("back", HOME)
    answer = visit.goes_to(back if LOCAL.fullmatch(back) else HOME)
    if visit.form.get("lang") in visit.desk.catalogues:
        choose_language(visit.desk, answer, visit.form["lang"])
    return answer


async def _valid(desk: Desk, work: UnitOfWork, token: str) -> Entrance | None:
    """Return a link that may still be spent: not expired, and its grant still there."""
    entrance = await work.sessions.entrance(hash_of(token))
    if entrance is None or entrance.expires_at <= desk.ponte.now():
        return None
    held = {grant.id for grant in await work.roles.all()}
    return entrance if entrance.grant_id in held else None


def _shown(desk: Desk, request: Request, template: str, status: int, **values: object) -> Response:
    lang = language_of(desk, request)
    return HTMLResponse(desk.rendered(template, lang, **({"spent": False} | values)), status)


PAGES = (
    Door(ENTER, how_to_enter),
    Door(ENTER + "/{token}", show_entrance),
    Door(ENTER + "/{token}", enter, POST),
    Page("/leave", leave, ROLES, method=POST),
    Page("/language", speak, ROLES, method=POST),
)
