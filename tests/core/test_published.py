"""The black box: reports of every month and of the year, for the staff and for everybody, in one attacker's hands."""

import asyncio
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.disclosure import months, years
from core.feedback import Feedback
from core.figures import Figure, Findings
from core.usecases.indicators import findings
from tests.core.disclosure.attacker import Attacker
from tests.core.town import AREAS, LANGUAGES, TOPICS, Town, Work

INSIDE, EVERYBODY = 2, 4
YEAR = "2026"
MONTHS = tuple(f"{YEAR}-{month:02}" for month in range(1, 13))
VISITS, NEEDED, GOT = "visits", "needed", "got"
KINDS = ("language", "papers", "discrimination")
READS = {
    "reach": (VISITS, VISITS),
    "needed": (NEEDED, GOT),
    "barrier-language": (VISITS, "language"),
    "barrier-papers": (VISITS, "papers"),
    "discrimination": (VISITS, "discrimination"),
}
"""What the n and the value of an indicator count."""
UNDER = {NEEDED: VISITS, GOT: NEEDED, **dict.fromkeys(KINDS, VISITS)}
Unknown = tuple[str, str, str, str]
"""Family, step, month (areas: the year), and the smallest group."""


@st.composite
def said(draw: st.DrawFn) -> dict[str, list[Feedback]]:
    """Draw what people say in the last months of a year."""
    feedback = st.builds(
        _feedback,
        st.sampled_from([*TOPICS, "clinic", "clinic"]),
        st.sampled_from(["yes", "yes", "no", ""]),
        st.lists(st.sampled_from(KINDS), max_size=2, unique=True),
        st.sampled_from([*LANGUAGES, "pt", "pt"]),
        st.sampled_from([*AREAS, ""]),
    )
    return {month: draw(st.lists(feedback, min_size=5, max_size=14)) for month in MONTHS[-draw(st.integers(1, 3)) :]}


def _feedback(topic: str, needed: str, barriers: list[str], language: str, area: str) -> Feedback:
    answers = [("needed", needed)] if needed else []
    donated = [("language", language), *([("area", area)] if area else [])]
    return Feedback("visit", TOPICS[topic], (*answers, *(("barriers", kind) for kind in barriers)), tuple(donated))


def counted(voices: dict[str, list[Feedback]]) -> Counter[Unknown]:
    """Return the truth."""
    found: Counter[Unknown] = Counter()
    for month, said in voices.items():
        for voice in said:
            donated, answers = dict(voice.donated), dict(voice.answers)
            places = (
                ("topic", month, voice.service.topic),
                ("language", month, donated["language"]),
                ("area", YEAR, donated.get("area", "")),
            )
            steps = [VISITS, *(NEEDED,) * ("needed" in answers), *(GOT,) * (answers.get("needed") == "yes")]
            steps += [answer for question, answer in voice.answers if question == "barriers"]
            found.update((family, step, when, group) for family, when, group in places for step in steps)
    return found


def listener(voices: dict[str, list[Feedback]], reports: list[Findings]) -> Attacker:
    knows = Attacker()
    for family, names in (("topic", tuple(TOPICS)), ("language", LANGUAGES), ("area", (*AREAS, ""))):
        for when in voices if family != "area" else [YEAR]:
            for name in names:
                for part, whole in UNDER.items():
                    knows.learns({(family, whole, when, name): 1.0, (family, part, when, name): -1.0}, 0)
    for step in (VISITS, *UNDER):
        for month in voices:
            both = dict.fromkeys(((("topic", step, month, name)) for name in TOPICS), 1.0)
            knows.learns(both | dict.fromkeys((("language", step, month, name) for name in LANGUAGES), -1.0), 0, 0)
        year = {("topic", step, month, name): 1.0 for month in voices for name in TOPICS}
        knows.learns(year | dict.fromkeys((("area", step, YEAR, name) for name in (*AREAS, "")), -1.0), 0, 0)
    for report in reports:
        for step, unknowns, number in printed(report, list(voices)):
            knows.knows([(family, step, when, name) for family, when, name in unknowns], number)
    return knows


def printed(report: Findings, spoken: list[str]) -> Iterator[tuple[str, list[tuple[str, str, str]], int]]:
    """Yield what a report tells: a step, the groups that are added up, and the number."""
    within = [month for month in spoken if report.first <= month <= report.last]
    for finding in report.found:
        if finding.indicator.id not in READS:
            continue
        rows = [("", "", finding.total)]
        rows += [(part.by, key, figure) for part in finding.breakdowns for key, figure in part.rows]
        for by, key, figure in rows:
            groups = _groups(by, key, within)
            for step, number in zip(READS[finding.indicator.id], _numbers(figure), strict=True):
                if groups and number is not None:
                    yield step, groups, number


def _numbers(figure: Figure) -> tuple[int | None, int | None]:
    """Return n, and value times n as the attacker computes it."""
    if figure.n is None or figure.value is None:
        return figure.n, None
    return figure.n, round(figure.value * figure.n) if figure.value <= 1 else figure.n


def _groups(by: str, key: str, within: list[str]) -> list[tuple[str, str, str]]:
    topics = {
        "": list(TOPICS),
        "month": list(TOPICS),
        "topic": [key],
        "section": [name for name, service in TOPICS.items() if service.section == key],
        "axis": [name for name, service in TOPICS.items() if service.axis == key],
    }
    if by in topics:
        mine = [month for month in within if by != "month" or month == key]
        return [("topic", month, name) for month in mine for name in topics[by]]
    if by == "language":
        return [("language", month, key) for month in within]
    return [("area", YEAR, key)] if by == "area" else []


async def _reports(voices: dict[str, list[Feedback]]) -> list[Findings]:
    work, town = Work(voices), Town()
    periods = [(month, month) for month in voices] + [(MONTHS[0], MONTHS[-1])]
    return [
        await findings(work, town, first, last, k)  # type: ignore[arg-type]
        for first, last in periods
        for k in (INSIDE, EVERYBODY)
    ]


def betrayed(voices: dict[str, list[Feedback]], reports: list[Findings], k: int) -> list[tuple[Unknown, int]]:
    """Return the numbers under k that the reports let somebody compute."""
    truth, knows = counted(voices), listener(voices, reports)
    found = []
    for (family, step, when, name), n in sorted(truth.items()):
        mine: Unknown = (family, step, when, name)
        numbers = [({mine: 1.0}, n)]
        if step in (GOT, *KINDS):
            whole: Unknown = (family, UNDER[step], when, name)
            numbers.append(({whole: 1.0, mine: -1.0}, truth[whole] - n))
        found += [(mine, number) for weights, number in numbers if number < k and knows.is_sure(weights, number)]
    return found


@settings(max_examples=8, deadline=None)
@given(said())
def test_nobody_can_compute_what_reports_hold_back(voices: dict[str, list[Feedback]]) -> None:
    reports = asyncio.run(_reports(voices))
    assert betrayed(voices, reports, INSIDE) == []
    assert betrayed(voices, [report for report in reports if report.k == EVERYBODY], EVERYBODY) == []


def _few_speak_arabic() -> dict[str, list[Feedback]]:
    spoken = ["ar"] * 2 + ["es"] * 8 + ["pt"] * 9
    return {"2026-12": [_feedback("clinic", "yes", [], language, "north") for language in spoken]}


def test_without_complementary_suppression_the_reports_betray_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    voices = _few_speak_arabic()
    reports = [report for report in asyncio.run(_reports(voices)) if report.k == EVERYBODY]
    assert betrayed(voices, reports, EVERYBODY) == []
    for module in (months, years):
        monkeypatch.setattr(module, "held_back", lambda cells, k, *_: {path for path in cells if cells[path].small(k)})
    reports = [report for report in asyncio.run(_reports(voices)) if report.k == EVERYBODY]
    assert (("language", VISITS, "2026-12", "ar"), 2) in betrayed(voices, reports, EVERYBODY)


def test_the_attacker_reads_what_is_printed() -> None:
    """Where all groups are large everything is told, and the attacker knows the truth."""
    clinic = [_feedback("clinic", ("yes", "no")[at % 2], ["papers"] * (at % 2), "pt", "north") for at in range(20)]
    voices = dict.fromkeys(MONTHS, clinic)
    knows = listener(voices, asyncio.run(_reports(voices)))
    assert knows.is_sure({("topic", GOT, MONTHS[2], "clinic"): 1.0}, 10)
    assert knows.is_sure({("area", "papers", YEAR, "north"): 1.0}, 120)
