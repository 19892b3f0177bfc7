"""What changed since the period before: the few differences that are worth telling because they are hardly chance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from typing import Literal

from core.figures import By, Figure, Finding, Findings, Indicator

MOST = 5
FALSE = 0.05
"""How many of the differences that are told may be chance (false discovery rate, Benjamini and Hochberg 1995)."""
Turn = Literal["better", "worse", "other"]


@dataclass(frozen=True, slots=True)
class Change:
    """One indicator went from `before` to `now`, for everybody (`by` None) or for a group."""

    indicator: Indicator
    by: By | None
    group: str
    before: Figure
    now: Figure

    @property
    def size(self) -> float:
        """Return the difference: of shares as it is, of counts as a share of the larger one."""
        now, before = self.now.value or 0.0, self.before.value or 0.0
        return (now - before) / max(now, before) if self.indicator.unit == "count" else now - before

    @property
    def turn(self) -> Turn:
        """Return whether that is better or worse."""
        if self.indicator.direction == "none" or not self.size:
            return "other"
        return "better" if (self.size > 0) == (self.indicator.direction == "up") else "worse"


def changes(findings: Findings, most: int = MOST) -> tuple[Change, ...]:
    """Return the largest changes that are hardly chance, one an indicator: of everybody if that changed, else of the
    group that changed most."""
    tested = [(_chance(change), change) for finding in findings.found for change in _compared(finding)]
    told: dict[str, Change] = {}
    for change in sorted(_sure(tested), key=lambda change: (change.by is not None, -abs(change.size))):
        told.setdefault(change.indicator.id, change)
    return tuple(sorted(told.values(), key=lambda change: -abs(change.size)))[:most]


def _compared(finding: Finding) -> Iterator[Change]:
    """Yield what can be compared: shares of everybody and of groups, counts of everybody."""
    if finding.indicator.unit not in ("share", "count"):
        return
    pairs: list[tuple[By | None, str, Figure, Figure | None]] = [(None, "", finding.total, finding.before)]
    for part in finding.breakdowns if finding.indicator.unit == "share" else ():
        then = dict(part.before)
        pairs += [(part.by, key, figure, then.get(key)) for key, figure in part.rows]
    for by, key, now, before in pairs:
        if before and before.n and now.n and before.value is not None and now.value is not None:
            yield Change(finding.indicator, by, key, before, now)


def _chance(change: Change) -> float:
    """Return how likely a difference like this is by chance: the test of two proportions, or of two Poisson counts."""
    now, before = change.now.value or 0.0, change.before.value or 0.0
    if change.indicator.unit == "count":
        return _tail((now - before) / sqrt(now + before)) if now + before else 1.0
    n, m = change.now.n or 0, change.before.n or 0
    together = (now * n + before * m) / (n + m)
    spread = sqrt(together * (1 - together) * (1 / n + 1 / m))
    return _tail((now - before) / spread) if spread else 1.0


def _tail(z: float) -> float:
    """Return how much of a normal distribution lies farther out than `z`, on both sides."""
    return erfc(abs(z) / sqrt(2))


def _sure(tested: Sequence[tuple[float, Change]]) -> list[Change]:
    ranked = sorted(tested, key=lambda pair: pair[0])
    last = max((at for at, (chance, _) in enumerate(ranked, 1) if chance <= FALSE * at / len(ranked)), default=0)
    return [change for _, change in ranked[:last]]
