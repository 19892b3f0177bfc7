"""The plan as a table of indicators, and each with its chart, its table, its method and where it comes from."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from core.figures import Finding
from core.periods import offered
from core.roles import ROLES
from dashboard.reading import asked, found, read
from dashboard.routes import Page
from dashboard.visit import Visit
from exports.reader import Reader
from exports.report.annex import dictionary, held, method
from exports.report.cards import card, overview
from exports.report.parts import axes

ADDRESS = "/indicators"


async def show(visit: Visit) -> Response:
    """Show every indicator of a period in a line, by axis too."""
    period = asked(visit)
    known = await found(visit, period)
    findings = known.findings
    table, parts, back = await read(visit, findings, lambda reader: (overview(reader), axes(reader), held(reader)))
    ids = [finding.indicator.id for finding in findings.found]
    return visit.page(
        "indicators.html",
        period=period,
        offered=offered(f"{visit.ponte.now():%Y-%m}"),
        table=table,
        ids=ids,
        axes=parts,
        held=back,
        findings=findings,
    )


async def show_one(visit: Visit) -> Response:
    """Show one indicator at length."""
    period = asked(visit)
    known = await found(visit, period)
    findings = known.findings
    finding = next((each for each in findings.found if each.indicator.id == visit.request.path_params["id"]), None)
    if finding is None:
        raise HTTPException(404)

    def made(reader: Reader) -> tuple[object, ...]:
        return card(reader, finding), _defined(reader, finding), method(reader)

    told, defined, how = await read(visit, findings, made)
    return visit.page(
        "indicator.html",
        period=period,
        offered=offered(f"{visit.ponte.now():%Y-%m}"),
        card=told,
        defined=defined,
        method=how,
        k=findings.k,
    )


def _defined(reader: Reader, finding: Finding) -> tuple[tuple[str, str], ...]:
    """Return the row of the dictionary."""
    title = reader.title(finding.indicator)
    return next((rows for name, rows in dictionary(reader) if name == title), ())


PAGES = (
    Page(ADDRESS, show, ROLES, "Indicators", 20),
    Page(ADDRESS + "/{id}", show_one, ROLES),
)
