"""What stands at the end of a report: what was held back, method and limits, the dictionary."""

from collections.abc import Iterator

from core.figures import Figure, Finding
from core.months import period_before
from exports.reader import Reader, state
from exports.report.blocks import Table
from exports.report.cards import serves


def held(reader: Reader) -> tuple[str, Table]:
    """Return a sentence on what was held back, and how much of each indicator."""
    findings = reader.findings
    counted = {reader.title(each.indicator): list(_figures(each)) for each in findings.found}
    rows = {title: sum(figure.suppressed for figure in figures) for title, figures in counted.items()}
    every = sum(len(figures) for figures in counted.values())
    names = ("indicator", "printed", "held")
    number = reader.words.number
    table = Table(
        tuple(reader.say(f"held.{name}") for name in names),
        tuple((title, number(len(counted[title]) - gone), number(gone)) for title, gone in rows.items() if gone),
    )
    if not table.rows:
        return reader.say("held.none"), table
    return reader.say("held.lead", suppressed=findings.suppressed, all=every, k=findings.k), table


def _figures(finding: Finding) -> Iterator[Figure]:
    """Yield every figure of the period that says something or would."""
    for figure in (finding.total, *(row for part in finding.breakdowns for _, row in part.rows)):
        if state(finding.indicator, figure) != "nothing":
            yield figure


def method(reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how the numbers were made, and what they do not say."""
    findings, texts = reader.findings, reader.say.table("method")
    before = reader.period(*period_before(findings.first, findings.last))
    told = {name: text.format(k=findings.k, before=before) for name, text in texts.items() if name[1:].isdigit()}
    return tuple(told[name] for name in told if name[0] == "m"), tuple(told[name] for name in told if name[0] == "l")


def dictionary(reader: Reader) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return what each indicator is: its title, and pairs of a name and what it says."""
    return tuple((reader.title(finding.indicator), tuple(_entry(reader, finding))) for finding in reader.findings.found)


def _entry(reader: Reader, finding: Finding) -> Iterator[tuple[str, str]]:
    indicator, say = finding.indicator, reader.say
    yield "id", indicator.id
    yield say("dictionary.question"), reader.words.text(indicator.question)
    yield say("dictionary.formula"), reader.formula(indicator)
    yield say("dictionary.sources"), ", ".join(indicator.sources)
    yield say("dictionary.unit"), say(f"unit.{indicator.unit}")
    yield say("dictionary.direction"), say(f"direction.{indicator.direction}")
    if indicator.unit != "count":
        yield say("dictionary.minimum"), str(indicator.minimum)
    if served := serves(reader, finding):
        yield say("dictionary.serves"), " · ".join(served)
