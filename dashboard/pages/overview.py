"""The first page: a period against the one before, what stands in the way, what changed, what waits for somebody."""

from starlette.responses import Response

from core.periods import offered
from core.roles import ROLES
from dashboard.reading import asked, found, read
from dashboard.routes import Page
from dashboard.visit import Visit
from exports.report.parts import in_short
from exports.report.summary import summary


async def show(visit: Visit) -> Response:
    """Show the overview of a period."""
    period = asked(visit)
    known = await found(visit, period)
    findings = known.findings
    told = await read(visit, findings, lambda reader: (summary(reader), in_short(reader)))
    facts = visit.ponte.library.facts()
    waits = {
        state: sum(fact.state == state for fact in facts) for state in ("stale", "unconfirmed", "outdated", "draft")
    }
    return visit.page(
        "overview.html",
        period=period,
        offered=offered(f"{visit.ponte.now():%Y-%m}"),
        summary=told[0],
        axes=told[1],
        findings=findings,
        waits=waits,
    )


PAGES = (Page("/", show, ROLES, "Overview", 10),)
