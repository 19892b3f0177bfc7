"""What changed from the period before, and whether that can be told from chance."""

from dataclasses import dataclass
from typing import Literal

from core.figures import Figure, Finding
from exports.reader import Reader, state

Kind = Literal["better", "worse", "up", "down", "same", "unknown"]
ARROWS: dict[Kind, str] = {"better": "▲", "worse": "▼", "up": "△", "down": "▽", "same": "=", "unknown": ""}
"""A filled arrow points to better or worse, whichever way the number went; a hollow one to more or less."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a number changed, in words: "+4 points", "better"."""

    kind: Kind
    arrow: str
    by: str
    word: str


def change(reader: Reader, finding: Finding) -> Change:
    """Return what changed; "same" where the number before lies inside the interval of the one now. Of an indicator that
    has values by answer alone nothing is said."""
    kind = _kind(finding)
    by_answer = state(finding.indicator, finding.total) == "by_answer"
    word = "" if by_answer else reader.say(f"change.{kind}")
    by = "" if kind in {"unknown", "same"} else _difference(reader, finding)
    return Change(kind, ARROWS[kind], by, word)


def arrows(reader: Reader) -> str:
    """Return what the arrows mean."""
    return ", ".join(f"{arrow} {reader.say(f'change.{kind}')}" for kind, arrow in ARROWS.items() if arrow)


def _kind(finding: Finding) -> Kind:
    now, before = finding.total, finding.before
    if before is None or now.value is None or before.value is None:
        return "unknown"
    low, high = _ends(now, now.value)
    if low <= before.value <= high:
        return "same"
    way: Literal["up", "down"] = "up" if now.value > before.value else "down"
    if finding.indicator.direction == "none":
        return way
    return "better" if way == finding.indicator.direction else "worse"


def _ends(figure: Figure, value: float) -> tuple[float, float]:
    return value if figure.low is None else figure.low, value if figure.high is None else figure.high


def _difference(reader: Reader, finding: Finding) -> str:
    now, before = finding.total.value or 0.0, (finding.before.value if finding.before else None) or 0.0
    difference, sign = abs(now - before), "+" if now > before else "−"
    if finding.indicator.unit == "share":
        number = reader.words.number(difference * 100, 1 if difference < 0.1 else 0)
        return reader.say("change.points", sign=sign, number=number)
    return reader.say("change.plain", sign=sign, number=reader.amount(finding.indicator.unit, difference))
