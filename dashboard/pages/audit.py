"""The audit log: every privileged act, and whether the chain of hashes is whole."""

import asyncio

from starlette.responses import Response

from core.audit import CONSOLE, SCHEDULE, verify
from core.errors import AuditHashUnknown, AuditRowChanged, AuditRowMissing
from dashboard.paging import SIZE, paging
from dashboard.routes import Page
from dashboard.visit import Visit


async def show(visit: Visit) -> Response:
    """List the acts, the newest first; `hash` asks whether one noted earlier is still there."""
    known = visit.asked("hash").strip().lower()
    async with visit.ponte.storage.unit_of_work() as work:
        rows = await work.audit.all()
        roles = {grant.id: grant.role for grant in await work.roles.all()}
    at = paging(visit, len(rows), hash=known)
    problem: AuditRowChanged | AuditRowMissing | AuditHashUnknown | None = None
    try:
        await asyncio.to_thread(verify, rows, known)  # all of it each time: what was whole before may be changed since
    except (AuditRowChanged, AuditRowMissing, AuditHashUnknown) as error:
        problem = error
    newest = list(reversed(rows))[at.offset : at.offset + SIZE]
    ours = {CONSOLE, SCHEDULE}
    return visit.page(
        "audit.html", rows=newest, roles=roles, ours=ours, problem=problem, known=known, at=at, count=len(rows)
    )


PAGES = (Page("/audit", show, ("admin",), "Audit log", 80),)
