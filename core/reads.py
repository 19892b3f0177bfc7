"""How many answers were opened, in memory: numbers by axis and language, nothing of anybody."""

from collections import Counter


class Reads:
    """Answers opened and not yet written down. A crash loses them; reading needs no database."""

    def __init__(self) -> None:
        self._numbers: Counter[tuple[str, str]] = Counter()

    def opened(self, axis: str, lang: str) -> None:
        """Count one answer of an axis of the plan, read in a language."""
        self._numbers[axis, lang] += 1

    def so_far(self) -> Counter[tuple[str, str]]:
        """Return the numbers by axis and language."""
        return self._numbers.copy()

    def written(self, numbers: Counter[tuple[str, str]]) -> None:
        """Forget numbers that are written down; what came in since stays."""
        self._numbers -= numbers
