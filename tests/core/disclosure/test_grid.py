"""Services by area: no cell can be computed from the cells that are told and both kinds of sums."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.disclosure import grid
from core.disclosure.gate import Told, gate
from core.disclosure.grid import gate_grid
from core.disclosure.layers import WHOLE, Counts, Layer
from core.disclosure.siblings import Path
from tests.core.disclosure.attacker import Attacker
from tests.core.disclosure.cases import RULES

K = 3
YEAR = "2026"
Table = dict[str, dict[Path, tuple[int, int, int]]]
"""How many spoke, answered, and answered "yes", by section and area."""

TWICE: Table = {
    "s1": {("a0",): (0, 0, 0), ("a1",): (4, 4, 4), ("a2",): (3, 3, 0)},
    "s2": {("a0",): (1, 1, 0), ("a1",): (10, 10, 5), ("a2",): (10, 10, 6)},
}
"""Hidden along its column and along its row, and computed by both together."""


@st.composite
def tables(draw: st.DrawFn) -> Table:
    sections, areas = draw(st.integers(2, 4)), draw(st.integers(2, 5))
    usual = [draw(st.sampled_from([2, 4, 6, 10, 20])) for _ in range(areas)]
    made: Table = {}
    for section in range(sections):
        made[f"s{section}"] = {}
        for area in range(areas):
            spoke = max(0, usual[area] + draw(st.integers(-4, 4)))
            answered = spoke - draw(st.sampled_from([0, 0, 0, min(1, spoke)]))
            made[f"s{section}"][(f"a{area}",)] = (spoke, answered, draw(st.integers(0, answered)))
    return made


def one_way(sums: list[Counts]) -> Told:
    layers: list[Layer] = []
    for counts, rule in zip(sums, RULES, strict=True):
        with_whole = {YEAR: {**counts, WHOLE: sum(counts.values())}}
        layers.append(gate(Layer(with_whole, layers[-1] if layers else None, rule), [YEAR], K))
    return Told(layers, K)


def margins(made: Table) -> tuple[Told, Told]:
    """Return what is told of sections and of areas."""
    areas = next(iter(made.values()))
    return (
        one_way([{(section,): sum(n[at] for n in row.values()) for section, row in made.items()} for at in range(3)]),
        one_way([{area: sum(row[area][at] for row in made.values()) for area in areas} for at in range(3)]),
    )


def crossed(made: Table) -> Told:
    sections, areas = margins(made)
    layers: list[Layer] = []
    for at, rule in enumerate(RULES):
        counts = {
            section: {WHOLE: sum(n[at] for n in row.values()), **{area: n[at] for area, n in row.items()}}
            for section, row in made.items()
        }
        closed = [section for section in made if sections.numbers([(section,)], [YEAR])[at] is None]
        told = [area for area in next(iter(made.values())) if areas.numbers([area], [YEAR])[at] is not None]
        layers.append(gate_grid(Layer(counts, layers[-1] if layers else None, rule), closed, told, K))
    return Told(layers, K)


def listener(made: Table, told: Told) -> Attacker:
    knows, (sections, areas) = Attacker(), margins(made)
    cells = [(section, area) for section, row in made.items() for area in row]
    for cell in cells:
        for wider, closer in pairwise(range(3)):
            knows.learns({(wider, *cell): 1.0, (closer, *cell): -1.0}, 0)
    for section, area in cells:
        for at, number in enumerate(told.numbers([area], [section])):
            if number is not None:
                knows.knows([(at, section, area)], number)
    for at in range(3):
        for sums, names in (
            (sections, [((section,), section) for section in made]),
            (areas, [(a, a) for _, a in cells]),
        ):
            for path, name in names:
                if (number := sums.numbers([path], [YEAR])[at]) is not None:
                    knows.knows([(at, *cell) for cell in cells if name in cell], number)
        if (number := sections.numbers([WHOLE], [YEAR])[at]) is not None:
            knows.knows([(at, *cell) for cell in cells], number)
    return knows


def betrayed(made: Table) -> list[tuple[int, str, Path, str]]:
    """Return the small numbers of people, and of what they answered, that can be computed."""
    if margins(made)[0].numbers([WHOLE], [YEAR])[2] is None:
        return []
    told = crossed(made)
    knows = listener(made, told)
    found = []
    for step in (0, 2):
        for section, paths in told.layers[step].held.items():
            for area in paths - {WHOLE}:
                cell = told.layers[step].cell(section, area)
                for side, number in (("part", cell.part), ("rest", cell.rest))[: 2 if cell.guarded else 1]:
                    weights = {(step, section, area): 1.0 if side == "part" else -1.0}
                    weights |= {(step - 1, section, area): 1.0} if side == "rest" else {}
                    if number < K and cell.anybody() and knows.is_sure(weights, number):
                        found.append((step, section, area, side))
    return found


@settings(max_examples=40, deadline=None)
@given(tables())
@example(TWICE)
def test_no_cell_can_be_computed(made: Table) -> None:
    assert betrayed(made) == []


def test_without_proof_by_exchange_rows_and_columns_together_betray_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    assert betrayed(TWICE) == []
    monkeypatch.setattr(grid, "pinned", lambda *_: [])
    assert betrayed(TWICE)


def test_large_cells_are_told() -> None:
    made: Table = {section: {(area,): (90, 80, 30) for area in "xyz"} for section in ("s1", "s2")}
    assert crossed(made).numbers([("x",)], ["s1"]) == (90, 80, 30)
