"""What people are asked, as a pack says it."""

import shutil
from pathlib import Path

import pytest

from bot.settings import PACK
from content.checks import check
from content.library import Library
from core.feedback import Choice, Question
from tests.conftest import SMALL_CITY

RTL = frozenset({"ar", "fa"})
INDICATORS = {
    "needed": ["yes", "partly", "no"],
    "rating": ["1", "2", "3", "4", "5"],
    "barriers": ["language", "papers", "distance", "hours", "cost", "waiting", "no-place", "discrimination", "how"],
    "treated": ["well", "neutral", "badly"],
    "found-class": ["yes", "waiting-list", "no"],
    "times": ["yes", "no"],
    "place": ["yes", "no"],
    "transport": ["yes", "no"],
    "information": ["yes", "no"],
    "level": ["basic", "intermediate", "advanced", "professional", "academic"],
    "certificate": ["yes", "no"],
    "stopped": ["no", "work", "times", "distance", "transport", "care", "level", "other"],
    "papers-asked": ["no", "yes"],
    "own-language": ["yes", "partly", "no"],
    "respect": ["yes", "partly", "no"],
    "knows-council": ["yes", "no"],
    "took-part": ["yes", "no"],
    "wants": ["yes", "maybe", "no"],
    "useful-why": ["unclear", "wrong", "missing", "language", "other"],
    "age": ["16-24", "25-34", "35-44", "45-59", "60+"],
    "gender": ["woman", "man", "other", "unsaid"],
}
"""The ids that are counted and what the indicators are computed from: none may change its meaning."""


@pytest.fixture(scope="module")
def big() -> Library:
    return Library.read(PACK, RTL)


def test_the_shipped_city_has_every_question_the_indicators_need(big: Library) -> None:
    asked = big.questionnaire("pt")
    assert asked
    own = {question for questions in asked.own.values() for question in questions}
    every = {*asked.visit, *own, *asked.participation, *asked.donated, asked.reasons}
    assert {question.id: [choice.id for choice in question.choices] for question in every} == INDICATORS


def test_every_language_asks_the_same_in_its_own_words(big: Library) -> None:
    asked = {lang: big.questionnaire(lang) for lang in big.city.languages}
    questions = {
        lang: [*found.for_topic("portas-abertas"), *found.for_topic("school"), *found.participation, *found.donated]
        for lang, found in asked.items()
        if found
    }
    assert questions.keys() == asked.keys()
    ids = [
        [(question.id, [choice.id for choice in question.choices]) for question in own] for own in questions.values()
    ]
    assert all(own == ids[0] for own in ids)
    labels = [
        choice.label.split(" ", 1)[-1] for own in questions.values() for question in own for choice in question.choices
    ]
    assert all(labels)
    titles = [
        question.title
        for own in questions.values()
        for question in {question.id: question for question in own}.values()
    ]
    assert len(set(titles)) == len(titles)


def test_health_and_schools_ask_how_people_were_received_classes_ask_about_classes(big: Library) -> None:
    asked = big.questionnaire("es")
    assert asked
    own = {topic: [question.id for question in questions] for topic, questions in asked.own.items()}
    assert own["sus-card"] == own["school"] == own["daycare"] == ["papers-asked", "own-language", "respect"]
    assert own["portas-abertas"][0] == "found-class"
    assert own["renting"] == []


def test_a_sensitive_topic_is_not_asked_what_exposes(big: Library) -> None:
    asked = big.questionnaire("pt")
    assert asked
    ids = [question.id for question in asked.for_topic("violence-against-women", sensitive=True)]
    assert "barriers" not in ids
    assert "needed" in ids


def test_a_city_changes_a_question_without_code(tmp_path: Path) -> None:
    city = Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))
    file = city / "feedback.toml"
    text = file.read_text("utf-8").replace('visit = ["needed"', 'visit = ["smell", "needed"')
    file.write_text(text + '\n[questions.smell]\nshape = "one"\nchoices = { good = "🌹", no = "" }\n', "utf-8")
    for lang, title, good in (
        ("pt", "Cheirava bem?", "Bem"),
        ("es", "¿Olía bien?", "Bien"),
        ("ar", "الرائحة؟", "جيدة"),
    ):
        words = city / f"words/{lang}.toml"
        written = words.read_text("utf-8").replace("[questions]\n", f'[questions]\nsmell = "{title}"\n')
        words.write_text(written.replace("[answers]\n", f'[answers]\ngood = "{good}"\n'), "utf-8")
    assert not [problem for problem in check(city) if problem.severity != "warning"]
    asked = Library.read(city, RTL).questionnaire("es")
    assert asked
    first = Question("smell", "one", "¿Olía bien?", (Choice("good", "🌹 Bien"), Choice("no", "No")))
    assert asked.for_topic("first-days")[0] == first


def test_every_district_of_the_shipped_city_is_in_one_of_its_areas(big: Library) -> None:
    areas = {area.code: area.name for area in big.areas()}
    assert len(areas) == 32
    assert {district.area for district in big.districts()} == set(areas)
    where = {district.name: areas[district.area] for district in big.districts()}
    assert where["Brás"] == "Mooca"
