"""What staff read of one month: the few numbers that say how it went, out of everything that was found."""

from dataclasses import dataclass
from typing import Literal

from core.figures import By, Figure, Finding, Findings

REACH, NEEDED, SATISFIED, BARRIERS = "reach", "needed", "satisfied", "barriers"
"""The ids of the indicators a summary is made of; one that is not there leaves its line out."""
MANY = 5  # barriers told
Change = Literal["up", "down", "same"]


@dataclass(frozen=True, slots=True)
class Line:
    """Voices, the share who got what they needed and the share who are satisfied; None where it is not measured."""

    voices: Figure | None
    needed: Figure | None
    satisfied: Figure | None


@dataclass(frozen=True, slots=True)
class Summary:
    """One month "YYYY-MM" overall and by axis code, the month before it, and the main barriers, the largest first."""

    month: str
    k: int
    suppressed: int
    overall: Line
    before: Line
    axes: tuple[tuple[str, Line], ...]
    barriers: tuple[tuple[str, Figure], ...]


def summarised(findings: Findings) -> Summary:
    """Return the summary of findings about one month."""
    found = {finding.indicator.id: finding for finding in findings.found}
    ids = (REACH, NEEDED, SATISFIED)
    by_axis = [_by(found.get(name), "axis") for name in ids]
    codes = dict.fromkeys(code for rows in by_axis for code in rows)
    return Summary(
        month=findings.last,
        k=findings.k,
        suppressed=findings.suppressed,
        overall=Line(*(found[name].total if name in found else None for name in ids)),
        before=Line(*(found[name].before if name in found else None for name in ids)),
        axes=tuple((code, Line(*(rows.get(code) for rows in by_axis))) for code in codes),
        barriers=_largest(_by(found.get(BARRIERS), "answer")),
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


def _by(finding: Finding | None, by: By) -> dict[str, Figure]:
    breakdowns = finding.breakdowns if finding else ()
    return {key: figure for breakdown in breakdowns if breakdown.by == by for key, figure in breakdown.rows}


def _largest(rows: dict[str, Figure]) -> tuple[tuple[str, Figure], ...]:
    known = [(answer.rpartition(".")[2], figure) for answer, figure in rows.items() if figure.value]
    return tuple(sorted(known, key=lambda row: -(row[1].value or 0))[:MANY])
