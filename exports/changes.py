"""What changed from the period before, in words; `core.changes` says what can be told from chance."""

from dataclasses import dataclass
from typing import Literal

from core.changes import Change
from core.figures import Finding, Indicator
from exports.reader import Reader

Kind = Literal["better", "worse", "up", "down", "same", "unknown"]
ARROWS: dict[Kind, str] = {"better": "▲", "worse": "▼", "up": "△", "down": "▽", "same": "=", "unknown": ""}
"""A filled arrow points to better or worse, whichever way the number went; a hollow one to more or less."""
UNJUDGED = frozenset({"mean", "months"})
"""Of these only single values are told, not how much they vary: nobody can say what is chance."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words: "+4 points", "better"; all "" where nothing can be said."""

    kind: Kind
    arrow: str
    by: str
    word: str


def turned(reader: Reader, finding: Finding) -> Told:
    """Return how an indicator changed for everybody: "same" where the difference may be chance."""
    if found := _clear(reader).get(finding.indicator.id):
        return told(reader, found)
    now, before = finding.total, finding.before
    if now.value is None or finding.indicator.unit in UNJUDGED:
        return Told("unknown", "", "", "")
    if before is None or before.value is None:
        return Told("unknown", "", "", reader.say("change.unknown"))
    return Told("same", ARROWS["same"], "", reader.say("change.same"))


def told(reader: Reader, change: Change) -> Told:
    """Return a clear change in words."""
    kind: Kind = change.turn if change.turn != "other" else "up" if change.size > 0 else "down"
    now, before = change.now.value or 0.0, change.before.value or 0.0
    sign, number = "+" if now > before else "−", _amount(reader, change.indicator, abs(now - before))
    form = "change.points" if change.indicator.unit == "share" else "change.plain"
    return Told(kind, ARROWS[kind], reader.say(form, sign=sign, number=number), reader.say(f"change.{kind}"))


def _amount(reader: Reader, indicator: Indicator, difference: float) -> str:
    if indicator.unit == "share":
        return reader.words.number(difference * 100, 1 if difference < 0.1 else 0)
    return reader.amount(indicator.unit, difference)


def _clear(reader: Reader) -> dict[str, Change]:
    """Return the clear changes of everybody, by indicator."""
    return {change.indicator.id: change for change in reader.changes if change.by is None}


def arrows(reader: Reader) -> str:
    """Return what the arrows mean."""
    return ", ".join(f"{arrow} {reader.say(f'change.{kind}')}" for kind, arrow in ARROWS.items() if arrow)
