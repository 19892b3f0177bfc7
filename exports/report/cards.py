"""One indicator: what it says, how sure that is, how it changed, how far the target is."""

from dataclasses import dataclass

from core.figures import Finding
from exports.changes import Told, turned
from exports.reader import Reader, state
from exports.report.blocks import Block, Table
from exports.report.breakdowns import blocks, untold


@dataclass(frozen=True, slots=True)
class Card:
    """An indicator told at length; "" for what it has not. `share` of the target reached is at most 1."""

    title: str
    question: str
    value: str
    known: bool
    facts: tuple[tuple[str, str], ...]
    change: Told
    target: str
    share: float | None
    foot: str
    note: str
    blocks: tuple[Block, ...]


def card(reader: Reader, finding: Finding) -> Card:
    """Return what is told of an indicator."""
    indicator, total = finding.indicator, finding.total
    facts = (
        (reader.say("all.interval"), reader.interval(indicator, total)),
        (reader.say("all.n"), reader.n(total) if indicator.unit != "count" else ""),
        (reader.say("all.before"), _before(reader, finding)),
    )
    return Card(
        title=reader.title(indicator),
        question=reader.words.text(indicator.question),
        value=reader.full(indicator, total),
        known=total.value is not None,
        facts=tuple(fact for fact in facts if fact[1]),
        change=turned(reader, finding),
        target=target(reader, finding),
        share=progress(finding),
        foot=" · ".join(serves(reader, finding)),
        note=untold(reader, finding),
        blocks=blocks(reader, finding),
    )


def _before(reader: Reader, finding: Finding) -> str:
    """Return the value of the period before, "" where there is none to compare with."""
    before = finding.before
    if before is None or state(finding.indicator, before) in {"by_answer", "nothing"}:
        return ""
    return reader.shown(finding.indicator, before)


def target(reader: Reader, finding: Finding) -> str:
    """Return a target and whether it is reached, "" where there is none."""
    if finding.target is None:
        return ""
    told = f"{reader.say('all.target')}: {reader.amount(finding.indicator.unit, finding.target)}"
    share = progress(finding)
    if share is None:
        return told
    return f"{told} ({reader.say('all.reached') if share >= 1 else reader.say('all.not_reached')})"


def progress(finding: Finding) -> float | None:
    """Return how much of the target is reached, from 0 to 1; None where one of the two is not known."""
    value, aim = finding.total.value, finding.target
    if value is None or aim is None:
        return None
    if finding.indicator.direction == "down":
        return 1.0 if value <= aim else max(0.0, min(1.0, aim / value))
    return 1.0 if aim <= 0 else max(0.0, min(1.0, value / aim))


def serves(reader: Reader, finding: Finding) -> list[str]:
    """Return what an indicator serves: pledges, axes and SDG targets, in words."""
    told = {
        "dictionary.pledges": ("numbers", [str(number) for number in finding.pledges]),
        "dictionary.axes": ("codes", list(finding.axes)),
        "dictionary.sdg": ("targets", list(reader.sdg(finding))),
    }
    return [reader.say(key, **{name: ", ".join(values)}) for key, (name, values) in told.items() if values]


def overview(reader: Reader) -> Table:
    """Return every indicator in a line."""
    names = ("indicator", "value", "interval", "n", "before", "change", "target")
    rows = tuple(_line(reader, finding) for finding in reader.findings.found)
    return Table(tuple(reader.say(f"all.{name}") for name in names), rows)


def _line(reader: Reader, finding: Finding) -> tuple[str, ...]:
    indicator, total = finding.indicator, finding.total
    changed = turned(reader, finding)
    aim = "" if finding.target is None else reader.amount(indicator.unit, finding.target)
    return (
        reader.title(indicator),
        reader.full(indicator, total),
        reader.interval(indicator, total),
        reader.n(total) if indicator.unit != "count" else "",
        _before(reader, finding),
        f"{changed.arrow} {changed.by}".strip(),
        aim,
    )
