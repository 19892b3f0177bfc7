"""What the indicators say of a period of whole months, all of it past the gate."""

from collections.abc import Iterator

from core.figures import Figure, Finding, Findings
from core.findings import Teller
from core.indicators import registry
from core.months import period_before, span
from core.plan import Plan
from core.ports import Library, UnitOfWork
from core.usecases.loading import load


async def findings(work: UnitOfWork, library: Library, first: str, last: str, k: int) -> Findings:
    """Return every indicator from month `first` to `last` ("YYYY-MM"), told only of groups of at least `k`."""
    before = period_before(first, last)
    teller = Teller(await load(work, before[0], last), span(first, last), span(*before), k)
    plan = library.plan(library.city.source_language)
    found = tuple(_in_plan(teller.finding(definition), plan) for definition in registry())
    suppressed = sum(figure.suppressed for finding in found for figure in _figures(finding))
    return Findings(first, last, k, plan.id if plan else "", found, suppressed)


def _in_plan(finding: Finding, plan: Plan | None) -> Finding:
    """Return the finding with what the plan says of its indicator."""
    measured = {each.indicator: each for each in plan.measured} if plan else {}
    if not (about := measured.get(finding.indicator.id)):
        return finding
    return Finding(
        finding.indicator,
        finding.total,
        finding.before,
        finding.breakdowns,
        about.axes,
        about.pledges,
        about.actions,
        about.target,
    )


def _figures(finding: Finding) -> Iterator[Figure]:
    yield finding.total
    for breakdown in finding.breakdowns:
        yield from (figure for _, figure in breakdown.rows)
