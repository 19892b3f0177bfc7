"""Findings in the words of somebody who reads one language: numbers, groups, periods."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Literal

from core.changes import Change, changes
from core.feedback import Question
from core.figures import By, Figure, Finding, Findings, Indicator, Unit
from core.months import month_after
from core.plan import Measured, Plan
from core.ports import Catalogue, Library
from exports.plain import Plain, bare
from exports.wording import Wording

State = Literal["published", "held_back", "too_few", "nothing", "by_answer"]
SMALL = 0.1  # a share below is told with one digit after the decimal sign


class Reader:
    """Reads findings for one language, one of `wording.languages()`; `plan` is the one they belong to."""

    def __init__(self, findings: Findings, library: Library, catalogue: Catalogue) -> None:
        self.library = library
        self.lang = catalogue.language.code
        self.words, self.say = Plain(catalogue), Wording(self.lang)
        self._lang = self.lang if self.lang in library.city.languages else library.city.source_language
        self.plan: Plan | None = library.plan(self._lang, findings.last)
        self.findings = replace(findings, found=tuple(sorted(findings.found, key=self._place)))

    def _place(self, finding: Finding) -> int:
        """Return where an indicator stands: in the order of the plan, then those it does not name."""
        name = finding.indicator.id
        return list(self._measured).index(name) if name in self._measured else len(self._measured)

    @property
    def made_at(self) -> datetime:
        """The day after the period: when a file about it says it was made, so that the same findings give the same
        bytes."""
        year, month = map(int, month_after(self.findings.last).split("-"))
        return datetime(year, month, 1, tzinfo=UTC)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change that is hardly chance, one an indicator, the largest first."""
        return changes(self.findings, len(self.findings.found))

    def title(self, indicator: Indicator) -> str:
        """Return an indicator's title."""
        return self.words.text(indicator.title)

    def formula(self, indicator: Indicator) -> str:
        """Return how an indicator is computed, and which topics its question is not asked about."""
        said = self.words.text(indicator.formula)
        if self._exposing.isdisjoint(indicator.sources) or not self._sensitive:
            return said
        return self.say("words.unasked", formula=said, topics=", ".join(self._sensitive))

    def amount(self, unit: Unit, value: float) -> str:
        """Return a number of a unit; a mean stands alone, without the scale it is on."""
        if unit == "share":
            return self.words.share(value, 1 if 0 < value < SMALL else 0)
        return self.words.number(value, {"count": 0, "mean": 2, "months": 1}[unit])

    def shown(self, indicator: Indicator, figure: Figure | None) -> str:
        """Return a figure's value, or why there is none."""
        if figure is None:
            return self.say("words.none")
        if figure.value is None:
            return self.say(f"words.{state(indicator, figure)}")
        return self.amount(indicator.unit, figure.value)

    def full(self, indicator: Indicator, figure: Figure | None) -> str:
        """Return a figure's value with the scale it is on."""
        told = self.shown(indicator, figure)
        known = figure is not None and figure.value is not None
        return self.say("words.of", value=told) if known and indicator.unit == "mean" else told

    def interval(self, indicator: Indicator, figure: Figure | None) -> str:
        """Return the ends of a figure's interval, "" where it has none."""
        if figure is None or figure.value is None or figure.low is None or figure.high is None:
            return ""
        low, high = (self.amount(indicator.unit, end) for end in (figure.low, figure.high))
        return self.say("words.range", low=low, high=high)

    def n(self, figure: Figure | None) -> str:
        """Return what a figure rests on, "" where that is held back."""
        return "" if figure is None or figure.n is None else self.words.number(figure.n)

    def period(self, first: str, last: str) -> str:
        """Return a period of whole months in words: a month, a year, or from one month to another."""
        if first == last:
            return self.words.month(first)
        if first[:4] == last[:4] and (first[5:], last[5:]) == ("01", "12"):
            return self.words.month(first[:4])
        return self.say("words.months", first=self.words.month(first), last=self.words.month(last))

    def label(self, by: By, key: str, indicator: Indicator) -> str:
        """Return a group in words; a key nobody has words for stands as it is."""
        if not key:
            return self.say("words.unsaid")
        return bare(self._label(by, key, indicator)) or key

    def _label(self, by: By, key: str, indicator: Indicator) -> str:
        match by:
            case "month":
                return self.words.month(key)
            case "axis":
                return self.axis(key)
            case "section":
                return self.library.section_title(key, self._lang)
            case "topic":
                topic = self.library.topic(key, self._lang)
                return topic.title if topic else ""
            case "language":
                return self.words.language_name(key)
            case "area":
                return self._areas.get(key, "")
            case "age" | "gender":
                return self._choices.get((by, key), "")
            case "answer":
                return self._answer(key, indicator)
            case "section_area":
                section, area = parted(key)
                where = self._areas.get(area, area) or self.say("words.unsaid")
                return f"{self.library.section_title(section, self._lang) or section}, {where}"

    def axis(self, code: str) -> str:
        """Return an axis of the plan with its code, the code alone where the plan has no such axis."""
        titles = {axis.code: axis.title for axis in self.plan.axes} if self.plan else {}
        return bare(f"{code} · {titles[code]}" if code in titles else code)

    def sdg(self, finding: Finding) -> tuple[str, ...]:
        """Return the SDG targets an indicator serves: those the plan says, else its own."""
        measured = self._measured.get(finding.indicator.id)
        return measured.sdg if measured else finding.indicator.sdg

    def _answer(self, key: str, indicator: Indicator) -> str:
        question, dot, choice = key.rpartition(".")
        asked = (question,) if dot else indicator.sources
        found = next((self._choices[name, choice] for name in asked if (name, choice) in self._choices), "")
        return found or self.library.word(self._lang, "report_kinds", choice)

    @cached_property
    def _measured(self) -> dict[str, Measured]:
        return {each.indicator: each for each in self.plan.measured} if self.plan else {}

    @cached_property
    def _areas(self) -> dict[str, str]:
        return {area.code: area.name for area in self.library.areas()}

    @cached_property
    def _questions(self) -> tuple[Question, ...]:
        asked = self.library.questionnaire(self._lang)
        if asked is None:
            return ()
        own = [question for questions in asked.own.values() for question in questions]
        return (*asked.visit, *own, *asked.participation, *asked.donated, asked.reasons)

    @cached_property
    def _choices(self) -> dict[tuple[str, str], str]:
        """The words of every answer, by question and choice."""
        return {(question.id, choice.id): choice.label for question in self._questions for choice in question.choices}

    @cached_property
    def _exposing(self) -> frozenset[str]:
        return frozenset(question.id for question in self._questions if question.exposing)

    @cached_property
    def _sensitive(self) -> tuple[str, ...]:
        """The titles of the topics that exposing questions are not asked about."""
        topics = (self.library.topic(name, self._lang) for name in self.library.topic_ids())
        return tuple(sorted(bare(topic.title) for topic in topics if topic and topic.sensitive))


def state(indicator: Indicator, figure: Figure) -> State:
    """Return what became of a figure: published, held_back, nothing (no answers), too_few (fewer than the indicator's
    minimum), or by_answer (only its answers have values)."""
    if figure.suppressed:
        return "held_back"
    if figure.value is not None:
        return "published"
    if not figure.n:
        return "nothing"
    return "too_few" if figure.n < indicator.minimum else "by_answer"


def parted(key: str) -> tuple[str, str]:
    """Return section and area of a key that names both."""
    section, _, area = key.partition("/")
    return section, area
