"""From rows of text to checked rows: each fault with its file, line and column."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError

from content.failures import Problem
from content.tables import Row, Table

Checked = TypeVar("Checked", bound=BaseModel)


def _list(value: Any) -> Any:
    return [part.strip() for part in value.split(";") if part.strip()] if isinstance(value, str) else value


def _line(value: Any) -> Any:
    if isinstance(value, str) and any(unicodedata.category(letter) in {"Cc", "Cf"} for letter in value):
        raise ValueError("contains a control character")
    return value


Line = Annotated[str, BeforeValidator(_line)]
Listed = BeforeValidator(_list)
"""Reads a cell of several values, parted by semicolons."""


def validated(path: Path, table: Table, kind: type[Checked]) -> tuple[list[tuple[Row, Checked]], list[Problem]]:
    """Return the rows that have the shape of `kind`, and what is wrong with the others and with the table."""
    good, problems = list[tuple[Row, Checked]](), list(table.problems)
    for row in table.rows:
        try:
            good.append((row, kind.model_validate({name: cell for name, cell in row.cells.items() if cell})))
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                column = str(fault["loc"][0]) if fault["loc"] else ""
                problems.append(problem(path, table, row, column, fault["msg"].removeprefix("Value error, ")))
    return good, problems


def problem(path: Path, table: Table, row: Row, column: str, reason: str) -> Problem:
    """Return a fault of one cell; the column is named as the file calls it."""
    named = f"column {table.names.get(column, column)}: " if column else ""
    return Problem(path, row.line, f"{row.where}{named}{reason}")


def twice(path: Path, table: Table, named: Iterable[tuple[Row, str]], column: str) -> list[Problem]:
    """Return a fault for every row whose name stands in an earlier row already."""
    first: dict[str, Row] = {}
    return [
        problem(path, table, row, column, f"{name} stands in line {first[name].line} already")
        for row, name in named
        if first.setdefault(name, row) is not row
    ]
