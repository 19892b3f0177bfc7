"""Cells that look like formulas."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.tables import FORMULA, bare, shielded, to_csv


@given(st.text())
def test_a_shielded_cell_comes_back(cell: str) -> None:
    assert bare(shielded(cell)) == cell


@pytest.mark.parametrize(
    "cell", ["=1+1", "+55 11 2222-3333", "-cmd", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x")']
)
def test_no_formula_gets_out(cell: str) -> None:
    written = to_csv(["a"], [{"a": cell}])
    assert next(iter(list(csv.reader(written.splitlines(keepends=True)))[1]))[0] not in FORMULA


@pytest.mark.parametrize("cell", ["-23.5", "7", "+1", ""])
def test_numbers_stay_numbers(cell: str) -> None:
    assert shielded(cell) == cell
