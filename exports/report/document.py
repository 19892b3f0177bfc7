"""The report as a whole, and as a PDF that screen readers can read (PDF/UA-1)."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

from exports.changes import arrows
from exports.plain import bare
from exports.reader import Reader
from exports.report.annex import dictionary, held, method
from exports.report.blocks import Table
from exports.report.cards import overview
from exports.report.parts import Part, axes, pledges, training
from exports.report.summary import Summary, summary
from exports.typesetting import typeset

Dictionary = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a report must say of itself: `inside` the administration only, `provisional` while its period lasts."""

    inside: bool = False
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is printed, in words. `say` are the template's own headings."""

    lang: str
    city: str
    title: str
    lead: str
    period: str
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    summary: Summary
    overview: Table
    arrows: str
    pledges: tuple[Part, ...]
    axes: tuple[Part, ...]
    axes_notes: tuple[str, ...]
    training: Table | None
    held_lead: str
    held: Table
    method: tuple[str, ...]
    limits: tuple[str, ...]
    dictionary: Dictionary
    say: dict[str, str] = field(default_factory=dict)


def report(reader: Reader, standing: Standing) -> Report:
    """Return the report of a period in the language of its reader."""
    findings, city = reader.findings, reader.library.city
    held_lead, held_table = held(reader)
    how, limits = method(reader)
    return Report(
        lang=reader.lang,
        city=city.name,
        title=reader.say("cover.title" if reader.plan else "cover.title_without_plan"),
        lead=reader.say("cover.lead", city=city.name),
        period=reader.period(findings.first, findings.last),
        facts=_facts(reader),
        warnings=_warnings(reader, standing),
        summary=summary(reader),
        overview=overview(reader),
        arrows=arrows(reader),
        pledges=pledges(reader),
        axes=axes(reader),
        axes_notes=_axes_notes(reader),
        training=training(reader),
        held_lead=held_lead,
        held=held_table,
        method=how,
        limits=limits,
        dictionary=dictionary(reader),
        say={name: reader.say(name) for name in HEADINGS},
    )


HEADINGS = (
    "words.contents",
    "summary.title",
    "summary.changed",
    "summary.read",
    "all.title",
    "pledges.title",
    "pledges.lead",
    "pledges.promise",
    "axes.title",
    "axes.lead",
    "training.title",
    "training.lead",
    "training.nothing",
    "held.title",
    "method.title",
    "method.method",
    "method.limits",
    "dictionary.title",
    "dictionary.lead",
)


def _facts(reader: Reader) -> tuple[tuple[str, str], ...]:
    findings, say, plan = reader.findings, reader.say, reader.plan
    facts = [(say("cover.period"), reader.period(findings.first, findings.last))]
    if plan:
        first, last = plan.first[:4], plan.last[:4]
        told = say("cover.plan_law", title=bare(plan.title), law=bare(plan.law), first=first, last=last)
        facts.append((say("cover.plan"), told))
    facts.append((say("cover.shown"), say("cover.threshold", k=findings.k)))
    facts.append((say("summary.indicators"), str(len(findings.found))))
    return (*facts, (say("summary.held"), str(findings.suppressed)))


def _warnings(reader: Reader, standing: Standing) -> tuple[str, ...]:
    say, findings, plan = reader.say, reader.findings, reader.plan
    told = [say("cover.inside", k=findings.k)] if standing.inside else []
    told += [say("cover.provisional")] if standing.provisional else []
    over = plan is not None and plan.last < findings.first
    return (*told, say("cover.plan_over", last=reader.words.month(plan.last))) if plan and over else tuple(told)


def _axes_notes(reader: Reader) -> tuple[str, ...]:
    plan = reader.plan
    if plan is None or plan.actions or not any(plan.counted):
        return ()
    return (reader.say("axes.no_actions", actions=plan.counted[0], indicators=plan.counted[1]),)


def pdf(report: Report, made_at: datetime) -> bytes:
    """Return the report as PDF that says it was made at `made_at`: the same report then gives the same bytes.

    Computes for seconds: never call it on the event loop.
    """
    given = json.dumps(asdict(report), ensure_ascii=False)
    return typeset("report.typ", given, "pdf", standards=("ua-1",), made_at=made_at)
