"""What may be told of every measure: each step passes the gate once, whoever asks for it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.disclosure.gate import YEAR, Told, by_year, gate
from core.disclosure.layers import WHOLE, Counts, Layer
from core.material import Material, by_years, completed
from core.measures import Step

Steps = tuple[Step, ...]
Kind = Literal["whole", "answer", "topic", "language", "area", "age", "gender"]
"""Everybody, each answer to the last question, or groups."""
BY_MONTH: Collection[Kind] = ("whole", "answer", "topic", "language")


@dataclass(slots=True)
class Publication:
    """Everything that was counted, past the gate.

    `thresholds` begin with that of the smallest circle of readers; each level is told no more than the one before it.
    """

    material: Material
    thresholds: Sequence[int]
    _passed: dict[tuple[Steps, Kind, int], Layer] = field(default_factory=dict)

    @property
    def level(self) -> int:
        """Return the level of those who are told least."""
        return len(self.thresholds) - 1

    def years(self) -> list[str]:
        """Return the years that are over."""
        return [year for year, months in by_year(self.material.months).items() if len(months) == YEAR]

    def told(self, steps: Steps, kind: Kind, level: int) -> Told:
        """Return what a level is told of a measure."""
        first = len(steps) if kind == "answer" else 1
        layers = [self._layer(steps[:length], kind, level) for length in range(first, len(steps) + 1)]
        return Told(tuple(layers), self.thresholds[level])

    def _layer(self, steps: Steps, kind: Kind, level: int) -> Layer:
        if (found := self._passed.get((steps, kind, level))) is None:
            base = self._layer(steps[:-1], kind, level) if steps[1:] and kind != "answer" else None
            found = gate(
                Layer(self._counts(steps[-1], kind), base, "people" if kind == "answer" else steps[-1].rule),
                self.material.months if kind in BY_MONTH else self.years(),
                self.thresholds[level],
                self._closed(steps, kind, level),
                self._layer(steps, kind, level - 1) if level else None,
            )
            self._passed[steps, kind, level] = found
        return found

    def _counts(self, step: Step, kind: Kind) -> Mapping[str, Counts]:
        match kind:
            case "whole":
                return self.material.whole(step)
            case "answer":
                return self.material.by_answer(step.question)
            case "topic":
                return self.material.of(kind, step)
            case "language":
                return completed(self.material.of(kind, step), self.material.whole(step))
            case _:
                return completed(self.material.of(kind, step), by_years(self.material.whole(step)))

    def _closed(self, steps: Steps, kind: Kind, level: int) -> Collection[str]:
        """Return the months, or years, of which the whole that groups are a part of is not told."""
        if kind == "answer":
            return self.told(steps, "whole", level).closed()
        if kind in BY_MONTH:
            return ()
        whole, months = self.told(steps, "whole", level), by_year(self.material.months)
        return [year for year in self.years() if whole.numbers([WHOLE], months[year])[-1] is None]
