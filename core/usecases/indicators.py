"""What the indicators say of a period of whole months, all of it past the gate."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from core.figures import Figure, Finding, Findings
from core.indicators import registry
from core.material import Material
from core.months import period_before, span
from core.naming import Names
from core.plan import Plan
from core.ports import Library, Storage, UnitOfWork
from core.publication import Publication
from core.telling import Teller
from core.usecases.loading import load, load_beside, with_content


async def findings(work: UnitOfWork, library: Library, first: str, last: str, k: int) -> Findings:
    """Return every indicator from month `first` to `last` ("YYYY-MM"), and for the period of that length before it.

    No number under `k` is told. Areas, ages and genders are told of whole years alone.
    """
    return await told(await counted(work, library, first, last), library, first, last, k)


async def counted(work: UnitOfWork, library: Library, first: str, last: str) -> Material:
    """Return what `told` needs of a period and the one before it."""
    return await load(work, library, period_before(first, last)[0], last)


async def counted_beside(storage: Storage, periods: Iterable[tuple[str, str]]) -> Material:
    """Return what `within` makes the same of, for any of the periods; meanwhile others may write."""
    ends = [(period_before(first, last)[0], last) for first, last in periods]
    return await load_beside(storage, min(first for first, _ in ends), max(last for _, last in ends))


def within(material: Material, library: Library, first: str, last: str) -> Material:
    """Return what `told` needs of one of the periods that were counted together."""
    return with_content(material.within(period_before(first, last)[0], last), library)


async def told(material: Material, library: Library, first: str, last: str, k: int) -> Findings:
    """Return the findings about what was counted. The gate takes its time, so this runs beside the event loop."""
    return await asyncio.to_thread(_told, material, library, first, last, k)


def _told(material: Material, library: Library, first: str, last: str, k: int) -> Findings:
    before = period_before(first, last)
    plan = library.plan(library.city.source_language, last)
    names = Names(library, plan)
    teller = Teller(Publication(material, _thresholds(library, k)), span(first, last), span(*before))
    months = len(span(first, last))
    found = tuple(_in_plan(teller.finding(each, names.of(each)), plan, months) for each in registry())
    held = sum(figure.suppressed for finding in found for figure in _figures(finding))
    return Findings(first, last, k, plan.id if plan else "", found, held)


def _thresholds(library: Library, k: int) -> Sequence[int]:
    """Return the threshold of the City's staff before a larger one: what they are not told nobody else is told."""
    inside = library.city.thresholds.inside
    return (inside, k) if inside < k else (k,)


def _in_plan(finding: Finding, plan: Plan | None, months: int) -> Finding:
    """Return the finding with what the plan says of its indicator in a period of so many months."""
    about = next((each for each in plan.measured if each.indicator == finding.indicator.id), None) if plan else None
    if about is None:
        return finding
    target = about.target_of(months)
    return replace(finding, axes=about.axes, pledges=about.pledges, actions=about.actions, target=target)


def _figures(finding: Finding) -> Iterator[Figure]:
    yield finding.total
    for breakdown in finding.breakdowns:
        yield from (figure for _, figure in breakdown.rows)
