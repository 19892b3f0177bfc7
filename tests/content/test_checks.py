"""Every rule of a pack is proven by breaking a copy of a good one."""

import shutil
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import PACK
from content.checks import check
from content.failures import PackBroken, Problem
from content.library import Library
from tests.conftest import SMALL_CITY

TOPIC = "topics/welcome/first-days"
BREAKS = {
    "a city that is not TOML": ("city.toml", 'id = "vila-nova"', 'id = "vila-nova'),
    "an unknown key": ("city.toml", 'country = "BR"', 'county = "BR"'),
    "an emergency contact that is not there": ("city.toml", 'emergency = ["900"]', 'emergency = ["999"]'),
    "staff who are told less than everybody": ("city.toml", "[holidays]", "[publication]\ninside = 11\n\n[holidays]"),
    "a threshold that hides nobody": ("city.toml", "[holidays]", "[publication]\nk = 2\n\n[holidays]"),
    "a section without a title": ("city.toml", 'section = "later"', 'section = "never"'),
    "a phone that is none": ("places/contacts.toml", 'phones = ["901"]', 'phones = ["90l"]'),
    "opening hours nobody can read": ("places/contacts.toml", "Mo-Fr 09:00-17:00", "weekdays"),
    "a date of the future": ("places/contacts.toml", 'checked_on = "2026-01"', 'checked_on = "2091-01"'),
    "a date that is none": ("places/contacts.toml", 'checked_on = "2026-01"', 'checked_on = "01/2026"'),
    "an unknown contact of a topic": (f"{TOPIC}/topic.toml", '"club"', '"bank"'),
    "an unconfirmed rule that the text does not state": (f"{TOPIC}/topic.toml", "Lei 1/2000", "Lei 2/2000"),
    "a placeholder of nobody": (f"{TOPIC}/pt.md", "{house.phone}", "{hause.phone}"),
    "a field that does not exist": (f"{TOPIC}/pt.md", "{house.phone}", "{house.fax}"),
    "a value that is not confirmed": (f"{TOPIC}/pt.md", "{house.phone}", "{club.phone}"),
    "a bold that is not closed": (f"{TOPIC}/pt.md", "**Casa da Ponte**", "**Casa da Ponte"),
    "HTML": (f"{TOPIC}/pt.md", "**Casa da Ponte**", "<b>Casa da Ponte</b>"),
    "a link": (f"{TOPIC}/pt.md", "**Casa da Ponte**", "[Casa](http://x)"),
    "an unknown part": (f"{TOPIC}/pt.md", "## rights", "## right"),
    "a missing counter card": (f"{TOPIC}/pt.md", "## counter\nBom dia. Cheguei agora (Lei 1/2000, art. 3).\n", ""),
    "a title that is too long": (f"{TOPIC}/pt.md", "title: Primeiros dias", "title: " + "dias " * 9),
    "a text that is too long": (f"{TOPIC}/pt.md", "Espere 2 dias.", "Espere 2 dias. " + "E mais. " * 500),
    "front matter that is not YAML": (f"{TOPIC}/pt.md", "revision: 1", "revision: [1"),
    "a source without revision": (f"{TOPIC}/pt.md", "revision: 1", "translated: draft"),
    "a translation without its source's number": (f"{TOPIC}/es.md", "source_revision: 1\n", ""),
    "a translation of a text not written yet": (f"{TOPIC}/es.md", "source_revision: 1", "source_revision: 7"),
    "another number": (f"{TOPIC}/es.md", "Espere 2 días.", "Espere 3 días."),
    "another placeholder": (f"{TOPIC}/es.md", "Llame al {house.phone}.", "Llame al {900.phone}."),
    "a step less": (f"{TOPIC}/es.md", "2. Espere 2 días.\n", ""),
    "other parts": (f"{TOPIC}/es.md", "## rights\n- Todos tienen derecho (Lei 1/2000, art. 3).\n", ""),
    "a counter line that is a page": (f"{TOPIC}/es.md", "Dice que acaba de llegar.", "Dice mucho. " * 30),
    "direction marks by hand": (f"{TOPIC}/ar.md", "اتصلوا {house.phone}.", "\u2067اتصلوا {house.phone}."),
    "a word nobody asked for": ("words/es.toml", "[emergency]\n", '[emergency]\nextra = "x"\n'),
    "a glossary term that is not TOML": ("glossary/terms.toml", 'name = "vale"', "name = vale"),
    "two terms written alike": ("glossary/terms.toml", 'name = "vale"', 'name = "Cartao de Ponto"'),
    "a term nobody knows": ("glossary/es.toml", "vale =", "vala ="),
    "a figure in a meaning": ("glossary/es.toml", "Un adelanto.", "Un adelanto de 10."),
    "a question without its place": ("glossary/es.toml", "qué es {term}", "qué es term"),
    "a report channel nobody knows": ("report.toml", 'contact = "900"', 'contact = "999"'),
    "a field of a report that does not exist": ("report.toml", '["what", "where"]', '["what", "weather"]'),
    "a report without a line for an answer": ("report.toml", 'who = "Quem: {answer}"\n', ""),
    "a report line that loses the answer": ("report.toml", "Onde: {answer}", "Onde:"),
    "a report line with a place nobody fills": ("report.toml", "{day}, {language}", "{date}, {language}"),
    "a report without words for a choice": ("report.toml", 'police = "guarda"\n', ""),
    "a section of reports that is not there": ("report.toml", 'sections = ["help"]', 'sections = ["hell"]'),
    "a theme no button can carry": ("words/pt.toml", "papers =", "papers-asked-for ="),
    "a kind of report without its words": ("words/pt.toml", 'noise = "Barulho"\n', ""),
    "a question that is not there": ("feedback.toml", 'visit = ["needed",', 'visit = ["nedeed",'),
    "a question called like a step": ("feedback.toml", "papers-found", "review"),
    "a question nobody asks": ("feedback.toml", 'donated = ["age"]', "donated = []"),
    "a question of a shape that does not exist": ("feedback.toml", 'shape = "several"', 'shape = "severe"'),
    "faces that are not five": ("feedback.toml", 'choices = { 1 = "😞", ', "choices = { "),
    "a condition on an answer that is not there": ("feedback.toml", 'papers-asked = ["yes"]', 'papers-asked = ["ja"]'),
    "an area that is not there": ("feedback.toml", 'areas = ["S"]', 'areas = ["W"]'),
    "questions for a section without topics": ("feedback.toml", 'sections = ["help"]', 'sections = ["later"]'),
    "a question without its words": ("words/pt.toml", 'age = "Que idade tem?"\n', ""),
    "an answer without its words": ("words/pt.toml", 'young = "Jovem"\n', ""),
    "a question one cannot take in at a glance": ("words/es.toml", "¿Cómo fue?", "¿Cómo fue? " * 20),
    "an answer too long for a button": ("words/es.toml", '"El precio"', f'"{"El precio " * 5}"'),
    "markup in a word": ("words/es.toml", 'house = "casa para quien llega"', 'house = "<b>casa</b>"'),
}


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A copy of the invented city, to be broken."""
    return Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))


def errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


@pytest.mark.parametrize("pack", [SMALL_CITY, PACK], ids=["the invented city", "the shipped city"])
def test_a_good_pack_has_no_fault(pack: Path) -> None:
    assert [str(problem) for problem in check(pack) if problem.severity != "warning"] == []


@pytest.mark.parametrize("what", BREAKS)
def test_a_fault_is_found_with_its_file_and_line(city: Path, what: str) -> None:
    name, good, bad = BREAKS[what]
    file = city / name
    text = file.read_text("utf-8")
    assert good in text
    file.write_text(text.replace(good, bad), "utf-8")
    found = errors(check(city))
    assert found, what
    assert any(problem.file == file for problem in found), found
    assert all(problem.line <= len(file.read_text("utf-8").split("\n")) for problem in found if problem.file == file)
    with pytest.raises(PackBroken) as raised:
        Library.read(city, frozenset({"ar"}))
    assert file.name in str(raised.value.fields["report"])


def test_a_city_without_reports_is_whole(city: Path) -> None:
    (city / "report.toml").unlink()
    assert not errors(check(city))
    assert Library.read(city, frozenset({"ar"})).report("pt") is None


def test_a_city_without_feedback_is_whole(city: Path) -> None:
    (city / "feedback.toml").unlink()
    assert not errors(check(city))
    assert Library.read(city, frozenset({"ar"})).questionnaire("pt") is None


def test_a_topic_fits_into_its_buttons(city: Path) -> None:
    longer = city / "topics/welcome/first-days-after-one-has-come-here"
    (city / TOPIC).rename(longer)
    (found,) = [problem for problem in errors(check(city)) if problem.file == longer]
    assert "too long for a button" in str(found)


def test_the_line_of_a_fault_is_that_of_the_key(city: Path) -> None:
    file = city / "places/contacts.toml"
    lines = file.read_text("utf-8").split("\n")
    at = lines.index('phones = ["901"]')
    lines[at] = 'phones = ["90l"]'
    file.write_text("\n".join(lines), "utf-8")
    assert [problem.line for problem in errors(check(city))] == [at + 1]


@pytest.mark.parametrize("gone", [f"{TOPIC}/es.md", "words/es.toml", "glossary/es.toml"])
def test_a_language_below_100_percent_is_not_offered(city: Path, gone: str) -> None:
    (city / gone).unlink()
    incomplete = [problem for problem in check(city) if problem.severity == "incomplete"]
    assert {problem.lang for problem in incomplete} == {"es"}
    if gone.startswith("topics"):
        assert Library.read(city, frozenset({"ar"})).city.languages == ("pt", "ar")


def test_a_topic_that_no_link_can_name_is_refused(city: Path) -> None:
    (city / TOPIC).rename(city / "topics/welcome/first_days")
    assert any("first_days" in problem.reason for problem in errors(check(city)))


def test_a_city_without_a_glossary_is_whole(city: Path) -> None:
    shutil.rmtree(city / "glossary")
    assert not [problem for problem in check(city) if problem.severity != "warning"]
    assert Library.read(city, frozenset({"ar"})).explained("ponto", "es") is None


def test_the_command_says_what_is_wrong_and_fails(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(city)]) == 0
    (city / TOPIC / "es.md").unlink()
    assert main(["check", str(city)]) == 1
    assert "es.md" in capsys.readouterr().out
