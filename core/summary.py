"""What staff read of one month: the few numbers that say how it went, out of everything that was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.figures import By, Figure, Finding, Findings

REACH, NEEDED, SATISFIED, BARRIERS = "reach", "needed", "satisfied", "barriers"
"""The ids of the indicators a summary is made of; one that is not there leaves its line out."""
MANY = 5  # barriers told
Change = Literal["up", "down", "same"]
Rows = dict[str, Figure]
"""Figures by axis code, or by answer."""


@dataclass(frozen=True, slots=True)
class Line:
    """Voices, the share who got what they needed and the share who are satisfied; None where it is not measured."""

    voices: Figure | None
    needed: Figure | None
    satisfied: Figure | None


@dataclass(frozen=True, slots=True)
class Summary:
    """One month "YYYY-MM" and the one before it, overall and by axis code, and the main barriers, the largest first.

    `suppressed` is how many numbers of these tables the gate, with its threshold `k`, holds back in the month itself.
    """

    month: str
    k: int
    suppressed: int
    overall: Line
    before: Line
    axes: tuple[tuple[str, Line, Line], ...]
    barriers: tuple[tuple[str, Figure], ...]


def summarised(findings: Findings) -> Summary:
    """Return the summary of findings about one month."""
    found = {finding.indicator.id: finding for finding in findings.found}
    ids = (REACH, NEEDED, SATISFIED)
    now, then = ([_by(found.get(name), "axis", before) for name in ids] for before in (False, True))
    codes = dict.fromkeys(code for rows in now for code in rows)
    overall = Line(*(found[name].total if name in found else None for name in ids))
    barriers = _by(found.get(BARRIERS), "answer")
    tables = [
        barriers,
        *now,
        *({"": figure} for figure in (overall.voices, overall.needed, overall.satisfied) if figure),
    ]
    return Summary(
        month=findings.last,
        k=findings.k,
        suppressed=sum(figure.suppressed for rows in tables for figure in rows.values()),
        overall=overall,
        before=Line(*(found[name].before if name in found else None for name in ids)),
        axes=tuple((code, _line(now, code), _line(then, code)) for code in codes),
        barriers=_largest(barriers),
    )


def change(now: Figure | None, before: Figure | None) -> Change | None:
    """Return which way a share went; "same" where the difference may be chance: the value before lies inside the
    interval of the one now. None where one of them is not known."""
    if now is None or before is None or now.value is None or before.value is None:
        return None
    low, high = now.low if now.low is not None else now.value, now.high if now.high is not None else now.value
    if low <= before.value <= high:
        return "same"
    return "up" if now.value > before.value else "down"


def _line(rows: Sequence[Rows], code: str) -> Line:
    return Line(*(each.get(code) for each in rows))


def _by(finding: Finding | None, by: By, before: bool = False) -> Rows:
    found = [breakdown for breakdown in (finding.breakdowns if finding else ()) if breakdown.by == by]
    return {key: figure for each in found for key, figure in (each.before if before else each.rows)}


def _largest(rows: Rows) -> tuple[tuple[str, Figure], ...]:
    known = [(answer.rpartition(".")[2], figure) for answer, figure in rows.items() if figure.value]
    return tuple(sorted(known, key=lambda row: -(row[1].value or 0))[:MANY])
