"""Somebody who knows everything that was told and computes the rest: a solver of integer programs, not our own code."""

from collections.abc import Hashable, Iterable, Mapping

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Unknown = Hashable
LIMIT = 10_000  # nobody believes in more people than this


class Attacker:
    """Knows sums of unknown counts, and that counts are whole numbers of 0 or more."""

    def __init__(self) -> None:
        self._at: dict[Unknown, int] = {}
        self._rows: list[tuple[dict[int, float], float, float]] = []
        self._solvable: LinearConstraint | None = None

    def knows(self, counts: Iterable[Unknown], number: float) -> None:
        """Learn what counts add up to."""
        self.learns(dict.fromkeys(counts, 1.0), number, number)

    def learns(self, weights: Mapping[Unknown, float], low: float, high: float = LIMIT) -> None:
        """Learn that a weighted sum of counts is from `low` to `high`."""
        self._solvable = None
        self._rows.append(({self._index(count): weight for count, weight in weights.items()}, low, high))

    def computes(self, weights: Mapping[Unknown, float]) -> tuple[float, float]:
        """Return the smallest and the largest number that a weighted sum of counts can be."""
        return self._extreme(weights, 1), self._extreme(weights, -1)

    def is_sure(self, weights: Mapping[Unknown, float], truth: float) -> bool:
        """Tell whether a weighted sum can be nothing but the truth."""
        return self._extreme(weights, -1) == truth and self._extreme(weights, 1) == truth

    def _index(self, count: Unknown) -> int:
        return self._at.setdefault(count, len(self._at))

    def _extreme(self, weights: Mapping[Unknown, float], sign: int) -> float:
        chosen = {self._index(count): weight for count, weight in weights.items()}
        goal = np.zeros(len(self._at))
        goal[list(chosen)] = [sign * weight for weight in chosen.values()]
        solved = milp(goal, constraints=self._constraints(), integrality=1, bounds=Bounds(0, LIMIT))
        assert solved.success, solved.message
        return round(sign * float(solved.fun), 6)

    def _constraints(self) -> LinearConstraint:
        if self._solvable is None:
            entries = [(row, at, weight) for row, (sum_, _, _) in enumerate(self._rows) for at, weight in sum_.items()]
            rows, columns, weights = zip(*entries, strict=True)
            matrix = csr_array((weights, (rows, columns)), shape=(len(self._rows), len(self._at)))
            low, high = [row[1] for row in self._rows], [row[2] for row in self._rows]
            self._solvable = LinearConstraint(matrix, low, high)
        return self._solvable
