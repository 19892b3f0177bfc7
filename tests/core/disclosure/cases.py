"""Invented counts, the gate they pass, and somebody who knows all that comes out of it."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import strategies as st

from core.disclosure.gate import Told, gate
from core.disclosure.layers import Layer, Rule
from core.disclosure.siblings import Path
from tests.core.disclosure.attacker import Attacker

MONTHS = tuple(f"2026-{month:02}" for month in range(1, 13))
LEAVES: tuple[Path, ...] = (("a", "1"), ("a", "2"), ("b", "1"), ("b", "2"), ("b", "3"), ("c", "1"))
RULES: tuple[Rule, ...] = ("people", "people", "answers")
"""Those who spoke, those who answered a question, those who answered "yes"."""

Voices = dict[str, dict[Path, tuple[int, int, int]]]
"""How many spoke, answered, and answered "yes", by month and group."""


@st.composite
def voices(draw: st.DrawFn) -> Voices:
    """Draw the last months of a year, with groups that are mostly small and alike from month to month."""
    groups = draw(st.lists(st.sampled_from(LEAVES), min_size=2, unique=True))
    usual = {group: draw(st.sampled_from([1, 2, 3, 5, 8])) for group in groups}
    made: Voices = {}
    for month in MONTHS[-draw(st.integers(1, 4)) :]:
        made[month] = {}
        for group in groups:
            spoke = max(0, usual[group] + draw(st.integers(-2, 2)))
            answered = spoke - draw(st.sampled_from([0, 0, 0, min(1, spoke)]))
            made[month][group] = (spoke, answered, draw(st.integers(0, answered)))
    return made


def summed(made: Voices, step: int) -> dict[str, dict[Path, int]]:
    """Return the counts of a step by month and group, coarser ones included."""
    counts: dict[str, dict[Path, int]] = {}
    for month, leaves in made.items():
        of_month = counts.setdefault(month, {})
        for leaf, numbers in leaves.items():
            for length in range(len(leaf) + 1):
                of_month[leaf[:length]] = of_month.get(leaf[:length], 0) + numbers[step]
    return counts


def through(made: Voices, k: int, inside: Told | None = None) -> Told:
    """Return what the gate lets through."""
    layers: list[Layer] = []
    for step, rule in enumerate(RULES):
        layer = Layer(summed(made, step), layers[-1] if layers else None, rule)
        layers.append(gate(layer, MONTHS, k, (), inside.layers[step] if inside else None))
    return Told(layers, k)


def within(path: Path, made: Voices) -> list[Path]:
    """Return the smallest groups of a group."""
    return sorted({leaf for leaves in made.values() for leaf in leaves if leaf[: len(path)] == path})


def listener(made: Voices, *tellings: Told) -> Attacker:
    """Return somebody who heard all that was told, of every month and of the year, and knows who did not speak."""
    knows = Attacker()
    for month, leaves in made.items():
        for leaf in within((), made):
            for wider, closer in pairwise(range(3)):
                knows.learns({(wider, month, leaf): 1.0, (closer, month, leaf): -1.0}, 0)
            if not leaves.get(leaf, (0, 0, 0))[0]:
                knows.knows([(0, month, leaf)], 0)
    for told in tellings:
        for path in {leaf[:length] for leaf in within((), made) for length in range(3)}:
            for period in (*((month,) for month in made), MONTHS):
                for step, number in enumerate(told.numbers([path], period)):
                    if number is not None:
                        leaves = within(path, made)
                        knows.knows([(step, month, leaf) for month in period for leaf in leaves], number)
    return knows


Small = tuple[int, str, Path, str, int]
"""Step, month, group, "part" or "rest", and the number."""


def small_numbers(told: Told, k: int) -> Iterator[Small]:
    """Yield the numbers under k that are held back and are about anybody."""
    for step, layer in enumerate(told.layers):
        for month, paths in layer.held.items():
            for path in sorted(paths):
                cell = layer.cell(month, path)
                for side, number in (("part", cell.part), ("rest", cell.rest))[: 2 if cell.guarded else 1]:
                    if number < k and cell.anybody():
                        yield step, month, path, side, number


def unknown(made: Voices, small: Small) -> dict[object, float]:
    """Return what a small number is made of."""
    step, month, path, side, _ = small
    counts: dict[object, float] = {(step, month, leaf): 1.0 for leaf in within(path, made)}
    if side == "part":
        return counts
    return {(step - 1, month, leaf): 1.0 for leaf in within(path, made)} | dict.fromkeys(counts, -1.0)
