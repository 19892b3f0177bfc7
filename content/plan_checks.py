"""The rules a plan must keep beyond the shape of its files."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from content.failures import Problem, line_of
from content.files import line_of as key_line
from content.pack import Pack
from content.plan_reading import ACTIONS, AXES, MEASURED, PLAN, PLEDGES, PlanFolder
from content.plans import counting
from core.indicators import registry


def plans_are_whole(pack: Pack) -> Iterator[Problem]:
    """The plan the city names is there; titles, periods and what is measured fit each plan; topics fit that one."""
    if pack.city is None:
        return
    path = pack.folder / "city.toml"
    if pack.city.plan and pack.city.plan not in pack.plans:
        yield Problem(path, line_of(path, "plan ="), f"there is no plan {pack.city.plan} in plan/")
    for plan in pack.plans.values():
        yield from _periods(plan)
        yield from _titles(pack, plan)
        yield from _measured(plan)
        yield from shortfalls(plan)
    for one, other in combinations(pack.plans.values(), 2):
        yield from _at_once(one, other)
    yield from _plan_in_force(pack)


def _periods(plan: PlanFolder) -> Iterator[Problem]:
    file, path = plan.file, plan.folder / PLAN
    if file.last < file.first:
        yield Problem(path, line_of(path, "last ="), "last lies before first")
    if file.valid_to and file.valid_to < file.valid_from:
        yield Problem(path, line_of(path, "valid_to ="), "valid_to lies before valid_from")


def _at_once(one: PlanFolder, other: PlanFolder) -> Iterator[Problem]:
    """Two plans that count in the same month: nobody could say which one a figure belongs to."""
    earlier, later = sorted((one, other), key=lambda plan: plan.file.valid_from)
    if not earlier.file.valid_to or later.file.valid_from <= earlier.file.valid_to:
        path = earlier.folder / PLAN
        reason = f"counts still when {later.id} begins: set valid_to before {later.file.valid_from}"
        yield Problem(path, line_of(path, "valid_to =") or line_of(path, "valid_from ="), reason)


def _titles(pack: Pack, plan: PlanFolder) -> Iterator[Problem]:
    """Every axis and pledge has a title in every language, and a promise in that of the city."""
    city = pack.city
    if city is None:
        return
    axes, pledges = plan.folder / AXES, plan.folder / PLEDGES
    named = [(axes, code, entry.titles) for code, entry in plan.axes.items()]
    named += [(pledges, str(number), pledge.titles) for number, pledge in plan.pledges.items()]
    for path, name, titles in named:
        for lang in set(city.languages) - titles.keys():
            yield Problem(path, _line(path, name), f"{name} has no title in {lang}", "incomplete", lang)
    for number, pledge in plan.pledges.items():
        if city.source_language not in pledge.promise:
            reason = f"promise {number} is missing in {city.source_language}"
            yield Problem(pledges, _line(pledges, str(number)), reason)


def _measured(plan: PlanFolder) -> Iterator[Problem]:
    path, codes = plan.folder / MEASURED, {action.code for action in plan.actions}
    for name, entry in plan.measured.items():
        gone = [f"axis {code}" for code in entry.axes if code not in plan.axes]
        gone += [f"pledge {number}" for number in entry.pledges if number not in plan.pledges]
        gone += [f"action {code}" for code in entry.actions if code not in codes]
        yield from (Problem(path, _line(path, name), f"{name}: there is no {what} in this plan") for what in gone)
        if entry.yearly and entry.target is None:
            yield Problem(path, _line(path, name), f"{name} is yearly and has no target")
        if name not in _indicators():
            yield Problem(path, _line(path, name), f"there is no indicator {name}", "warning")


def _indicators() -> list[str]:
    return [definition.indicator.id for definition in registry()]


def _plan_in_force(pack: Pack) -> Iterator[Problem]:
    """Axis and pledges of each topic are those of the plan the city names, and it says what every indicator serves."""
    plan = counting(pack.plans, pack.city.plan if pack.city else "")
    if plan is None:
        return
    for name in _indicators():
        if name not in plan.measured:
            path = plan.folder / MEASURED
            yield Problem(path, 0, f"does not say what the indicator {name} serves", "warning")
    for topic in pack.topics.values():
        path = topic.folder / "topic.toml"
        if topic.file.axis not in plan.axes:
            yield Problem(path, line_of(path, "axis ="), f"axis {topic.file.axis} is not in plan/{plan.id}/{AXES}")
        for number in topic.file.pledges:
            if plan.pledges and number not in plan.pledges:
                yield Problem(path, line_of(path, "pledges ="), f"pledge {number} is not in plan/{plan.id}/{PLEDGES}")


def shortfalls(plan: PlanFolder) -> Iterator[Problem]:
    """Yield a warning where the list of actions is not as long as the plan says it is."""
    path, file = plan.folder / ACTIONS, plan.file
    found = (len({row.code for row in plan.actions}), sum(bool(row.indicator) for row in plan.actions))
    for what, number, expected in zip(("actions", "indicators"), found, (file.actions, file.indicators), strict=True):
        if expected and number != expected:
            yield Problem(path, 0, f"has {number} of the plan's {expected} {what}", "warning")


def _line(path: Path, name: str) -> int:
    return key_line(path.read_text("utf-8"), (name,)) if path.is_file() else 0
