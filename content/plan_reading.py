"""Reads the folder of one plan."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from content.failures import Problem
from content.plan_formats import ActionRow, AxisEntry, Code, MeasuredEntry, Number, PlanFile, PledgeEntry
from content.plan_lists import actions_of
from content.tables import read_csv

Read = TypeVar("Read")
PLAN, AXES, PLEDGES, MEASURED, ACTIONS = "plan.toml", "axes.toml", "pledges.toml", "measured.toml", "actions.csv"


class Toml(Protocol):
    """Reads a TOML file of a shape; notes what is wrong with it and returns None then."""

    def __call__(self, path: Path, kind: type[Read], /) -> Read | None: ...


@dataclass(slots=True)
class PlanFolder:
    """A plan as it lies on disk."""

    id: str
    folder: Path
    file: PlanFile
    axes: dict[str, AxisEntry] = field(default_factory=dict)
    pledges: dict[int, PledgeEntry] = field(default_factory=dict)
    measured: dict[str, MeasuredEntry] = field(default_factory=dict)
    actions: list[ActionRow] = field(default_factory=list)


def read_plan(folder: Path, toml: Toml) -> tuple[PlanFolder | None, list[Problem]]:
    """Return a plan, None where it cannot be read, and the faults of its actions; `toml` notes all others."""
    file = toml(folder / PLAN, PlanFile)
    if file is None:
        return None, []
    plan = PlanFolder(folder.name, folder, file)
    plan.axes = toml(folder / AXES, dict[Code, AxisEntry]) or {}
    if (folder / PLEDGES).is_file():
        plan.pledges = toml(folder / PLEDGES, dict[Number, PledgeEntry]) or {}
    if (folder / MEASURED).is_file():
        plan.measured = toml(folder / MEASURED, dict[str, MeasuredEntry]) or {}
    if not (path := folder / ACTIONS).is_file():
        return plan, []
    plan.actions, problems = actions_of(path, read_csv(path), plan.axes)
    return plan, problems
