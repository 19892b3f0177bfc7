"""Who has which role, giving one by a link, and withdrawing one."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from core.links import invitation_address
from core.roles import ROLES, Grant, in_effect, new_invitation
from dashboard.routes import POST, Page
from dashboard.visit import Visit

ADDRESS = "/people"


async def show(visit: Visit) -> Response:
    """List the grants that count; admins whom the settings name are ended there alone."""
    return visit.page("people.html", grants=await _grants(visit), roles=ROLES, link="", fixed=_fixed(visit))


async def invite(visit: Visit) -> Response:
    """Make a link that gives a role once, and show it on this page alone."""
    role = next((role for role in ROLES if role == visit.form.get("role")), None)
    if role is None:
        raise HTTPException(400)
    token, invitation = new_invitation(role, visit.ponte.now())
    async with visit.ponte.storage.unit_of_work() as work:
        await work.invitations.put(invitation)
        await visit.note(work, "invited", invitation.name)
        await work.commit()
    link = invitation_address(visit.ponte.username, token)
    grants = await _grants(visit)
    return visit.page("people.html", grants=grants, roles=ROLES, link=link, fixed=_fixed(visit), given=role)


async def withdraw(visit: Visit) -> Response:
    """Withdraw a role; what the person sees in the chat follows."""
    grant_id = visit.form.get("grant", "")
    chosen = next((grant for grant in await _grants(visit) if grant.id == grant_id), None)
    if chosen is None or (chosen.chat_id in _fixed(visit) and chosen.role == "admin"):
        raise HTTPException(404)
    if not await visit.ponte.end_role(visit.ponte, grant_id, visit.grant.id):
        raise HTTPException(404)
    return visit.goes_to(ADDRESS)


async def _grants(visit: Visit) -> list[Grant]:
    async with visit.ponte.storage.unit_of_work() as work:
        grants = await work.roles.all()
    return [grant for grant in grants if in_effect([grant], grant.chat_id in _fixed(visit))]


def _fixed(visit: Visit) -> frozenset[int]:
    return visit.ponte.admins


PAGES = (
    Page(ADDRESS, show, ("admin",), "People with roles", 70),
    Page(ADDRESS + "/invite", invite, ("admin",), method=POST),
    Page(ADDRESS + "/withdraw", withdraw, ("admin",), method=POST),
)
