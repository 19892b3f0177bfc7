"""Takes the actions of a plan into a pack: all of them or nothing."""

from dataclasses import dataclass
from pathlib import Path

from content.failures import ImportRefused, PackBroken, Problem
from content.pack import Pack
from content.plan_checks import plans_are_whole
from content.plan_formats import COLUMNS, ActionRow, cells
from content.plan_lists import actions_of
from content.plan_reading import ACTIONS, PlanFolder
from content.plans import counting
from content.reading import read_pack
from content.replacing import replace
from content.tables import SHEETS, Table, given
from core.errors import ChoiceWrong
from core.tables import Cells, to_csv

NEEDED = ("code", "axis", "text")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many actions and indicators the plan has now, and what it has by its own account (0:
    not known)."""

    plan: str
    actions: int
    indicators: int
    expected_actions: int
    expected_indicators: int


def import_plan(file: Path, folder: Path, plan_id: str = "") -> Imported:
    """Replace the actions of a plan of the pack, the one in force for "".

    Raises `ImportRefused` with every fault of the file, and changes nothing then; `PackBroken` for a broken pack;
    `ChoiceWrong` for a plan that is not there.
    """
    pack = read_pack(folder)
    plan = chosen(pack, plan_id)
    path = plan.folder / ACTIONS
    if broken := [fault for fault in pack.problems if fault.file != path]:
        raise PackBroken(broken)
    plan.actions = _actions(file, plan)
    if faults := [fault for fault in plans_are_whole(pack) if fault.severity == "error"]:
        raise ImportRefused(faults)
    replace({path: to_csv(COLUMNS, rows(plan)).encode()})
    indicators = sum(bool(row.indicator) for row in plan.actions)
    actions = len({row.code for row in plan.actions})
    return Imported(plan.id, actions, indicators, plan.file.actions, plan.file.indicators)


def chosen(pack: Pack, plan_id: str) -> PlanFolder:
    """Return a plan of the pack by its id, the one in force for ""; raises `ChoiceWrong` where it is not there."""
    found = pack.plans.get(plan_id) if plan_id else counting(pack.plans, pack.city.plan if pack.city else "")
    if found is None:
        known = ", ".join(pack.plans) or "none; make plan/<id>/plan.toml and axes.toml first"
        raise ChoiceWrong(name="--plan", value=plan_id or "plan in city.toml", known=known)
    return found


def rows(plan: PlanFolder) -> list[Cells]:
    """Return the actions of a plan as texts."""
    return [cells(row) for row in plan.actions]


def _actions(file: Path, plan: PlanFolder) -> list[ActionRow]:
    table = given(file, SHEETS)
    if faults := [*_head(file, table)]:
        raise ImportRefused(faults)
    found, problems = actions_of(file, table, plan.axes)
    if problems or not found:
        raise ImportRefused(problems or [Problem(file, 0, "has no actions")])
    return found


def _head(file: Path, table: Table) -> list[Problem]:
    """Return what is wrong with the names of the columns."""
    missing = [f"the column {name} is missing" for name in NEEDED if name not in table.columns]
    unknown = [f"the column {name} is not known" for name in table.columns if name and name not in COLUMNS]
    return [Problem(file, 0, f"{reason}; the columns are {', '.join(COLUMNS)}") for reason in missing + unknown]
