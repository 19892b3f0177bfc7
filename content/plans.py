"""A plan of a pack in one language, and which plan counts when."""

from collections.abc import Callable, Mapping

from content.plan_formats import ActionRow, MeasuredEntry
from content.plan_reading import PlanFolder
from core.plan import Action, Axis, Measured, Plan, Pledge

Said = Callable[[Mapping[str, str]], str]
"""From a text in several languages to the reader's, "" where it is not there."""


def counting(plans: Mapping[str, PlanFolder], named: str, month: str = "") -> PlanFolder | None:
    """Return the plan that counted in `month` "YYYY-MM", else the one the city names; None where it names none."""
    valid = [plan for plan in plans.values() if month and _counts(plan, month)]
    return valid[0] if valid else plans.get(named)


def _counts(plan: PlanFolder, month: str) -> bool:
    return plan.file.valid_from <= month and (not plan.file.valid_to or month <= plan.file.valid_to)


def plan_in(plan: PlanFolder, said: Said, source: str) -> Plan:
    """Return a plan for a reader; promises that are not there in their language stand in that of the city, `source`."""
    file = plan.file
    return Plan(
        id=plan.id,
        title=file.title,
        law=file.law,
        first=file.first,
        last=file.last,
        axes=tuple(Axis(code, said(entry.titles), said(entry.wording)) for code, entry in plan.axes.items()),
        actions=tuple(_action(row) for row in plan.actions),
        measured=tuple(_measured(name, entry) for name, entry in plan.measured.items()),
        pledges=tuple(
            Pledge(number, said(entry.titles), said(entry.promise) or entry.promise[source])
            for number, entry in sorted(plan.pledges.items())
        ),
        counted=(file.actions, file.indicators),
    )


def _action(row: ActionRow) -> Action:
    return Action(row.code, row.axis, row.text, row.responsible, row.indicator, row.target, row.sdg)


def _measured(name: str, entry: MeasuredEntry) -> Measured:
    return Measured(name, entry.axes, entry.pledges, entry.sdg, entry.actions, entry.target, entry.yearly)
