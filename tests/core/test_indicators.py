"""The indicators: found by walking, complete in the dictionary, right in their numbers."""

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import core
from core.campaigns import Campaign
from core.feedback import Feedback, Service
from core.figures import Breakdown, By, Figure, Finding, Findings
from core.indicators import registry
from core.model import Thresholds
from core.statistics import widest, wilson
from core.usecases.indicators import findings
from tests.core.town import AREAS, LANGUAGES, TOPICS, Town, Work

MONTHS = tuple(f"2026-{month:02}" for month in range(1, 13))
OCTOBER = ("2026-10", "2026-10")
NO_GATE = Town(Thresholds(0, 0))


def visit(topic: str, language: str = "pt", area: str = "", **answers: str) -> Feedback:
    """Return a voice; several answers to a question are parted by spaces."""
    given = tuple((question.replace("_", "-"), each) for question, all_ in answers.items() for each in all_.split())
    donated = (("language", language), *((("area", area),) if area else ()))
    return Feedback("visit", TOPICS[topic], given, donated)


async def told(work: Work, first: str, last: str, k: int = 0, town: Town = NO_GATE) -> dict[str, Finding]:
    made = await findings(work, town, first, last, k)  # type: ignore[arg-type]
    return {finding.indicator.id: finding for finding in made.found}


def rows(finding: Finding, by: By) -> dict[str, Figure]:
    return next(dict(part.rows) for part in finding.breakdowns if part.by == by)


def test_every_file_is_an_indicator_and_its_name_the_id() -> None:
    folder = Path(core.__file__).parent / "indicators"
    files = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    assert [definition.indicator.id.replace("-", "_") for definition in registry()] == files
    assert len(files) >= 16


@pytest.mark.parametrize("definition", registry(), ids=lambda definition: definition.indicator.id)
def test_the_row_of_the_dictionary_is_complete(definition: object) -> None:
    indicator = definition.indicator  # type: ignore[attr-defined]
    assert all((indicator.title, indicator.question.endswith("?"), indicator.formula, indicator.sources, indicator.sdg))
    questions = {step.question for step in definition.measure.steps}  # type: ignore[attr-defined]
    assert set(indicator.sources) <= questions
    assert len(indicator.title) <= 40, "a title stands on a button"


def test_every_sentence_is_found_for_the_catalogues() -> None:
    found = {text for _, _, text, _, _ in extract_from_dir(str(Path(core.__file__).parent), keywords={"message": None})}
    for definition in registry():
        indicator = definition.indicator
        assert {indicator.title, indicator.question, indicator.formula} <= found


async def test_shares_rates_and_counts() -> None:
    said = [
        visit("clinic", needed="yes", rating="5", barriers="language papers", treated="well", papers_asked="yes"),
        visit("clinic", "es", needed="no", rating="2", barriers="language", treated="badly", papers_asked="no"),
        visit("rent", "es", needed="yes", rating="4"),
        visit("feast", "ar"),
    ] * 5
    found = await told(Work({"2026-10": said}), *OCTOBER)
    assert (found["reach"].total.value, found["reach"].total.n) == (20.0, 20)
    assert (found["needed"].total.value, found["needed"].total.n) == (10 / 15, 15)
    assert (found["needed"].total.low, found["needed"].total.high) == wilson(10, 15)
    assert found["satisfied"].total.value == 10 / 15
    assert (found["rating"].total.value, found["rating"].total.n) == (11 / 3, 15)
    assert (found["rating"].total.low, found["rating"].total.high) == widest(11 / 3, 15, 1, 5)
    assert (found["barrier-language"].total.value, found["barrier-language"].total.n) == (0.5, 20)
    assert found["papers-asked"].total.value == 0.5
    barriers = found["barriers"]
    assert (barriers.total.value, barriers.total.n) == (None, 20)
    assert {key: figure.value for key, figure in rows(barriers, "answer").items()} == {
        "barriers.language": 0.5,
        "barriers.papers": 0.25,
    }
    assert rows(found["reach"], "axis")["VIII"].n == 10
    assert rows(found["reach"], "section")["health"].n == 10
    assert rows(found["reach"], "language")["es"].n == 10
    assert rows(found["needed"], "topic")["clinic"].value == 0.5


async def test_a_question_with_one_answer_tells_each_answer() -> None:
    said = [visit("clinic", level=level) for level in ("basic", "basic", "academic")] * 5
    found = (await told(Work({"2026-10": said}), *OCTOBER))["class-level"]
    assert {key: round(figure.value or 0, 2) for key, figure in rows(found, "answer").items()} == {
        "level.basic": 0.67,
        "level.academic": 0.33,
    }


async def test_other_forms_do_not_count_as_voices_about_services() -> None:
    taking_part = Feedback("participation", Service("participation", "I"), (("knows-council", "yes"),))
    thumb = Feedback("thumb", TOPICS["clinic"], (("useful", "no"), ("useful-why", "wrong")))
    found = await told(Work({"2026-10": [taking_part] * 12 + [thumb] * 11}), *OCTOBER)
    assert found["reach"].total.n == 0
    assert found["knows-council"].total.value == 1.0
    assert found["useful"].total.value == 0.0
    assert rows(found["useful-why"], "answer")["useful-why.wrong"].value == 1.0


async def test_what_the_bot_counted_itself() -> None:
    counters = [
        ("report/racism", "2026-10", 30),
        ("report/forced-labour", "2026-10", 12),
        ("read/VIII/pt", "2026-10", 200),
        ("read/II/ar", "2026-10", 50),
        ("unanswered/es", "2026-10", 14),
        ("unserved/de", "2026-10", 15),
        ("something/else", "2026-10", 99),
    ]
    found = await told(Work({}, counters), *OCTOBER)
    assert found["reports"].total.value == 42
    assert rows(found["reports"], "answer")["report.racism"].value == 30
    assert rows(found["read"], "axis")["II"].value == 50
    assert rows(found["read"], "language")["pt"].value == 200
    assert rows(found["unanswered"], "language")["es"].value == 14
    assert rows(found["unserved"], "language")["de"].value == 15


async def test_suggestions_and_what_the_city_answered() -> None:
    replies = [
        ("2026-09", "VIII", "suggestion", "2026-10", 6),
        ("2026-10", "VIII", "suggestion", "2026-12", 4),
        ("2026-10", "II", "suggestion", "", 10),
        ("2026-10", "II", "visit", "", 50),
    ]
    found = await told(Work({}, (), replies), "2026-09", "2026-10")
    assert found["suggestions"].total.value == 20
    assert found["answered"].total.value == 0.5
    assert rows(found["answered"], "axis")["II"].value == 0.0
    assert found["response-time"].total.value == (6 + 2 * 4) / 10


CAMPAIGNS = (Campaign("2026-03", {"pt": 700, "ar": 12}), Campaign("2026-10", {"pt": 800, "ar": 3}))


async def test_campaigns_are_no_secret_and_few_readers_are() -> None:
    made = await findings(Work({}, campaigns=CAMPAIGNS), Town(Thresholds(10, 5)), *OCTOBER, 10)  # type: ignore[arg-type]
    found = {finding.indicator.id: finding for finding in made.found}
    assert found["campaigns"].total.value == 1
    assert found["campaigns-reached"].total.value == 803
    assert rows(found["campaigns-reached"], "language")["ar"].suppressed


async def test_the_freshness_of_the_pack_needs_no_gate() -> None:
    found = (await told(Work({}), *OCTOBER, k=10, town=Town()))["fresh"]
    assert (found.total.value, found.total.n) == (8 / 15, 15)
    assert rows(found, "language")["ar"].value == 0.0
    assert rows(found, "section")["housing"].value == 0.0


async def test_fewer_than_an_indicator_needs_say_nothing() -> None:
    few = await told(Work({"2026-10": [visit("clinic", needed="yes")] * 9}), *OCTOBER)
    assert few["needed"].total == Figure(None, 9)


async def test_groups_that_are_not_told_are_listed_whether_or_not_anybody_spoke() -> None:
    said = [visit("clinic"), visit("rent", "es")] * 20 + [visit("sport", "ar")] * 2
    found = (await told(Work({"2026-10": said}), *OCTOBER, k=4, town=Town()))["reach"]
    assert list(rows(found, "topic")) == ["clinic", "vaccines", "sport", "feast", "rent"]
    assert list(rows(found, "axis")) == ["II", "III", "VIII"]
    assert list(rows(found, "language")) == list(LANGUAGES)
    assert rows(found, "topic")["feast"] == rows(found, "topic")["sport"] == Figure(None, None, suppressed=True)


async def test_a_question_of_some_services_is_not_missed_in_others() -> None:
    said = [visit("clinic", papers_asked="yes"), visit("clinic", papers_asked="no"), visit("rent")] * 20
    found = (await told(Work({"2026-10": said}), *OCTOBER, k=4, town=Town()))["papers-asked"]
    assert list(rows(found, "topic")) == ["clinic", "vaccines"]
    assert rows(found, "topic")["clinic"].n == 40


async def test_areas_are_told_of_whole_years_alone() -> None:
    work = Work({month: [visit("clinic", area="north", needed="no")] * 10 for month in MONTHS})
    year = (await told(work, "2026-01", "2026-12"))["reach"]
    half = (await told(work, "2026-01", "2026-06"))["reach"]
    assert rows(year, "area")["north"].n == 120
    assert set(AREAS) <= set(rows(year, "area"))
    assert "area" not in {part.by for part in half.breakdowns}


async def test_training_needs_by_service_and_area() -> None:
    said = [visit("clinic", area="north", papers_asked=answer) for answer in ("yes", "no", "no")]
    said += [visit("vaccines", area="south", papers_asked=answer) for answer in ("yes", "yes", "no")]
    work = Work(dict.fromkeys(MONTHS, said * 4))
    found = (await told(work, "2026-01", "2026-12", k=10, town=Town()))["papers-asked"]
    assert {key: figure.n for key, figure in rows(found, "section_area").items()} == {
        "health/north": 144,
        "health/south": 144,
    }


async def test_the_period_before_is_as_long_and_ends_where_this_one_begins() -> None:
    work = Work({"2026-08": [visit("clinic", needed="no")] * 20, "2026-09": [visit("clinic", needed="yes")] * 30})
    found = (await told(work, "2026-09", "2026-09"))["needed"]
    assert found.before is not None
    assert (found.before.value, found.before.n) == (0.0, 20)
    (topics,) = (part for part in found.breakdowns if part.by == "topic")
    assert dict(topics.before)["clinic"].n == 20
    two = (await told(work, "2026-08", "2026-09"))["needed"]
    assert two.total.n == 50
    assert [(key, figure.n) for key, figure in rows(two, "month").items()] == [("2026-08", 20), ("2026-09", 30)]


async def test_the_plan_says_what_it_measures_and_a_city_without_one_is_served_too() -> None:
    found = (await told(Work({}), *OCTOBER))["needed"]
    assert (found.axes, found.pledges, found.actions, found.target) == (("VIII",), (4,), ("A1",), 0.8)
    without = await told(Work({}), *OCTOBER, town=Town(plan=None))
    assert without["needed"].axes == ()


async def test_findings_say_how_many_numbers_they_hold_back() -> None:
    made = await findings(Work({}), Town(), *OCTOBER, 4)  # type: ignore[arg-type]
    figures = [each.total for each in made.found] + [
        figure for each in made.found for part in each.breakdowns for _, figure in part.rows
    ]
    assert isinstance(made, Findings)
    assert (made.first, made.last, made.k, made.plan) == ("2026-10", "2026-10", 4, "plan-1")
    assert made.suppressed == sum(figure.suppressed for figure in figures) > 0
    assert all(isinstance(part, Breakdown) for each in made.found for part in each.breakdowns)
