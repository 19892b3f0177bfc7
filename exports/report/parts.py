"""The parts of a report: pledge by pledge, axis by axis, training needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.figures import By, Figure, Finding
from core.plan import Axis, Plan, Pledge
from exports.plain import bare
from exports.reader import Reader, parted, state
from exports.report.blocks import Block, Line, Table, compared
from exports.report.cards import Card, card


@dataclass(frozen=True, slots=True)
class Part:
    """A pledge or an axis: its title, sentences under it, its indicators at length or all of them in one chart."""

    title: str
    lead: str = ""
    cards: tuple[Card, ...] = ()
    block: Block | None = None
    notes: tuple[str, ...] = ()


def pledges(reader: Reader) -> tuple[Part, ...]:
    """Return a part for every pledge; an indicator stands at length under the first pledge it serves."""
    known = reader.plan.pledges if reader.plan else ()
    parts = [_pledge(reader, pledge) for pledge in known]
    numbers = {pledge.number for pledge in known}
    others = [finding for finding in reader.findings.found if not numbers & set(finding.pledges)]
    if others:
        parts.append(Part(reader.say("pledges.others"), cards=tuple(card(reader, finding) for finding in others)))
    return tuple(parts)


def _pledge(reader: Reader, pledge: Pledge) -> Part:
    serving = [finding for finding in reader.findings.found if pledge.number in finding.pledges]
    own = [finding for finding in serving if _first(reader, finding) == pledge.number]
    elsewhere = ", ".join(reader.title(each.indicator) for each in serving if each not in own)
    notes = [reader.say("pledges.see", titles=elsewhere)] if elsewhere else []
    return Part(
        title=reader.say("pledges.pledge", number=pledge.number, title=bare(pledge.title)),
        lead=bare(pledge.promise),
        cards=tuple(card(reader, finding) for finding in own),
        notes=tuple(notes if serving else [reader.say("pledges.nothing")]),
    )


def _first(reader: Reader, finding: Finding) -> int:
    known = {pledge.number for pledge in reader.plan.pledges} if reader.plan else set[int]()
    return next(number for number in finding.pledges if number in known)


def axes(reader: Reader) -> tuple[Part, ...]:
    """Return a part for every axis of the plan."""
    return tuple(_axis(reader, reader.plan, axis) for axis in reader.plan.axes) if reader.plan else ()


def _axis(reader: Reader, plan: Plan, axis: Axis) -> Part:
    lines = [
        Line(reader.title(finding.indicator), finding, figure)
        for finding in reader.findings.found
        if (figure := _of_axis(finding, axis.code)) and state(finding.indicator, figure) != "nothing"
    ]
    lines.sort(key=lambda line: line.finding.indicator.unit == "share")
    shown = [line for line in lines if not line.figure.suppressed]
    held = ", ".join(line.label for line in lines if line.figure.suppressed)
    return Part(
        title=reader.say("axes.axis", code=axis.code, title=bare(axis.title)),
        lead=reader.say("axes.wording", wording=bare(axis.wording)) if axis.wording else "",
        block=compared(reader, shown) if shown else None,
        notes=(
            *((reader.say("by.held", names=held),) if held else ()),
            *_axis_notes(reader, plan, axis.code, [line.finding for line in lines]),
        ),
    )


IN_SHORT = ("reach", "needed", "satisfied")


def in_short(reader: Reader) -> Table | None:
    """Return a line for every axis of the plan: how many spoke, and how it went; None where there is no plan."""
    found = {each.indicator.id: each for each in reader.findings.found}
    told = [found[name] for name in IN_SHORT if name in found]
    if not reader.plan or not told:
        return None
    head = (reader.say("by.axis"), *(reader.title(finding.indicator) for finding in told))
    rows = (
        (reader.axis(axis.code), *(_in_short(reader, each, axis.code) for each in told)) for axis in reader.plan.axes
    )
    return Table(head, tuple(rows))


def _in_short(reader: Reader, finding: Finding, code: str) -> str:
    figure = _of_axis(finding, code)
    interval = reader.interval(finding.indicator, figure)
    value = reader.full(finding.indicator, figure)
    return f"{value} ({interval})" if interval else value


def _of_axis(finding: Finding, code: str) -> Figure | None:
    return next((dict(part.rows).get(code) for part in finding.breakdowns if part.by == "axis"), None)


def _axis_notes(reader: Reader, plan: Plan, code: str, told: Sequence[Finding]) -> list[str]:
    notes = [] if told else [reader.say("axes.nothing")]
    others = [each for each in reader.findings.found if code in each.axes and each not in told]
    titles = ", ".join(reader.title(each.indicator) for each in others)
    notes += [reader.say("axes.serves", titles=titles)] if titles else []
    actions = {action.code for action in plan.actions if action.axis == code}
    return [*notes, reader.say("axes.actions", count=len(actions))] if actions else notes


PAIRS: By = "section_area"


def training(reader: Reader) -> Table | None:
    """Return what went wrong by kind of service and part of the city; None where nothing is counted by them."""
    found = [(each, dict(part.rows)) for each in reader.findings.found for part in each.breakdowns if part.by == PAIRS]
    if not found:
        return None
    published = {key for _, rows in found for key, figure in rows.items() if figure.value is not None}
    head = (reader.say("by.section_area"), *(reader.title(finding.indicator) for finding, _ in found))
    return Table(head, tuple(_training(reader, key, found) for key in sorted(published, key=parted)))


def _training(reader: Reader, key: str, found: Sequence[tuple[Finding, dict[str, Figure]]]) -> tuple[str, ...]:
    cells = [reader.label(PAIRS, key, found[0][0].indicator)]
    for finding, rows in found:
        told = reader.shown(finding.indicator, rows.get(key))
        n = reader.n(rows.get(key))
        cells.append(f"{told} ({n})" if n else told)
    return tuple(cells)
