"""No number that is held back can be computed from all that is told: months, years, groups and steps together."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from core.disclosure.gate import Told, gate
from core.disclosure.layers import Layer, Rule
from core.disclosure.siblings import Path
from tests.core.disclosure.attacker import Attacker

K = 3
MONTHS = tuple(f"2026-{month:02}" for month in range(1, 13))
LEAVES: tuple[Path, ...] = (("a", "1"), ("a", "2"), ("b", "1"), ("b", "2"), ("b", "3"), ("c", "1"))

RULES: tuple[Rule, ...] = ("people", "people", "answers")
Voices = dict[str, dict[Path, tuple[int, int, int]]]
"""How many spoke, answered, and answered "yes", by month and group."""


@st.composite
def voices(draw: st.DrawFn) -> Voices:
    months = draw(st.integers(1, 4))
    sizes = st.sampled_from([0, 0, 1, 1, 2, 2, 3, 4, 5, 8, 12])
    made: Voices = {}
    for month in MONTHS[-months:]:
        made[month] = {}
        for leaf in LEAVES[: draw(st.integers(1, len(LEAVES)))]:
            spoke = draw(sizes)
            answered = spoke - draw(st.integers(0, min(2, spoke)))
            made[month][leaf] = (spoke, answered, draw(st.integers(0, answered)))
    return made


def summed(made: Voices, step: int) -> dict[str, dict[Path, int]]:
    counts: dict[str, dict[Path, int]] = {}
    for month, leaves in made.items():
        of_month = counts.setdefault(month, {})
        for leaf, numbers in leaves.items():
            for length in range(len(leaf) + 1):
                of_month[leaf[:length]] = of_month.get(leaf[:length], 0) + numbers[step]
    return counts


def through(made: Voices, k: int = K, within: Told | None = None) -> Told:
    layers: list[Layer] = []
    for step, rule in enumerate(RULES):
        layer = Layer(summed(made, step), layers[-1] if layers else None, rule)
        layers.append(gate(layer, MONTHS, k, (), within.layers[step] if within else None))
    return Told(tuple(layers), k)


def inside(path: Path, made: Voices) -> list[Path]:
    return sorted({leaf for leaves in made.values() for leaf in leaves if leaf[: len(path)] == path})


def attacker(made: Voices, told: Told) -> Attacker:
    """Return somebody who was told all that the gate lets through, and who spoke at all."""
    knows = Attacker()
    paths = {leaf[:length] for leaves in made.values() for leaf in leaves for length in range(3)}
    for month, leaves in made.items():
        for leaf in inside((), made):
            for lower, upper in pairwise(range(3)):
                knows.learns({(lower, month, leaf): 1.0, (upper, month, leaf): -1.0}, 0, 10_000)
            if not leaves.get(leaf, (0, 0, 0))[0]:
                knows.knows([(0, month, leaf)], 0, 0)
    for step in range(3):
        for path in paths:
            for period in (*((month,) for month in made), MONTHS):
                if (number := told.numbers([path], period)[step]) is not None:
                    leaves = [(step, month, leaf) for month in period if month in made for leaf in inside(path, made)]
                    knows.knows(leaves, number, number)
    return knows


def small_numbers(made: Voices, layer: Layer, step: int) -> list[tuple[str, Path, str]]:
    """Return every number that is held back and tells of fewer than K people, where there is anybody."""
    return [
        (month, path, name)
        for month in made
        for path in layer.held[month]
        for name in ("part", "rest")[: 2 if layer.rule == "answers" else 1]
        if getattr(cell := layer.cell(month, path), name) < K and (cell.part or (cell.guarded and cell.rest))
    ]


def assert_hidden(made: Voices, told: Told) -> None:
    knows = attacker(made, told)
    for step, layer in enumerate(told.layers):
        for month, path, name in small_numbers(made, layer, step):
            weights = {(step, month, leaf): 1.0 for leaf in inside(path, made)}
            if name == "rest":
                weights = {(step - 1, month, leaf): 1.0 for leaf in inside(path, made)} | dict.fromkeys(weights, -1.0)
            low, high = knows.computes(weights)
            assert low < high, (step, month, path, name, low)


@settings(max_examples=300, deadline=None)
@given(voices())
def test_nothing_small_can_be_computed(made: Voices) -> None:
    told = through(made)
    for step, layer in enumerate(told.layers):
        for month in made:
            for path, n in summed(made, step)[month].items():
                small = n < K or (step == 2 and summed(made, 1)[month][path] - n < K)
                assert not small or path in layer.held[month] or not summed(made, 0)[month][path], (step, month, path)
    assert_hidden(made, told)
