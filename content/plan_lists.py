"""The actions of a plan from rows of text, and what they are checked against."""

from collections.abc import Collection, Iterator
from pathlib import Path

from content.failures import Problem
from content.plan_formats import ActionRow
from content.rows import problem, twice, validated
from content.tables import Row, Table

SAME = ("axis", "text", "responsible")
"""What an action says in each of its rows."""


def actions_of(path: Path, table: Table, axes: Collection[str]) -> tuple[list[ActionRow], list[Problem]]:
    """Return the actions of a table in our columns: axes known, each indicator of an action once."""
    found, problems = validated(path, table, ActionRow)
    for row, action in found:
        if action.axis not in axes:
            problems.append(problem(path, table, row, "axis", f"there is no {action.axis}; known: {', '.join(axes)}"))
    problems += twice(path, table, [(row, f"{a.code} {a.indicator}".strip()) for row, a in found], "indicator")
    problems += _contradictions(path, table, found)
    return [action for _, action in found], sorted(problems, key=lambda each: each.line)


def _contradictions(path: Path, table: Table, found: list[tuple[Row, ActionRow]]) -> Iterator[Problem]:
    """An action that stands in several rows says the same of itself in each."""
    first: dict[str, tuple[Row, ActionRow]] = {}
    for row, action in found:
        before, known = first.setdefault(action.code, (row, action))
        for column in SAME:
            if getattr(known, column) != getattr(action, column):
                yield problem(
                    path, table, row, column, f"action {action.code} says something else in line {before.line}"
                )
