"""What a reader gets from a pack."""

from pathlib import Path

import pytest

from bot.settings import PACK
from content.library import Library
from core.model import Thresholds
from core.text import shielded
from tests.conftest import SMALL_CITY

RTL = frozenset({"ar", "fa"})


@pytest.fixture(scope="module")
def small() -> Library:
    return Library.read(SMALL_CITY, RTL)


def test_placeholders_are_filled_and_isolated_where_the_text_runs_right_to_left(small: Library) -> None:
    arabic = small.topic("first-days", "ar")
    portuguese = small.topic("first-days", "pt")
    assert arabic and portuguese
    assert "\u2068901\u2069" in arabic.answer
    assert "\u2068Casa da Ponte\u2069" in arabic.answer
    assert "901" in portuguese.answer
    assert "\u2068" not in portuguese.answer


def test_a_doubtful_field_is_never_shown(small: Library) -> None:
    club = small.contact("club", "pt")
    assert club.incomplete
    assert not club.phones
    assert not club.address


def test_no_unconfirmed_value_of_the_shipped_city_is_in_any_text() -> None:
    library = Library.read(PACK, RTL)
    hidden = ("3113-8993", "98555-0981", "96619-0787", "93904-5321", "3333-0847", "2537-3441", "Brigadeiro Tobias, 527")
    for topic_id in library.topic_ids():
        for lang in library.city.languages:
            shown = repr(library.topic(topic_id, lang))
            assert not [value for value in hidden if value in shown]


def test_the_counter_card_is_in_the_source_language(small: Library) -> None:
    spanish, portuguese = small.topic("first-days", "es"), small.topic("first-days", "pt")
    assert spanish and portuguese
    assert spanish.counter == portuguese.counter
    assert spanish.counter_note
    assert not portuguese.counter_note


def test_states_follow_the_revisions(tmp_path: Path) -> None:
    import shutil

    city = Path(shutil.copytree(SMALL_CITY, tmp_path / "city"))
    folder = city / "topics/welcome/first-days"
    source = folder / "pt.md"
    source.write_text(source.read_text("utf-8").replace("revision: 1", "revision: 2"), "utf-8")
    spanish = folder / "es.md"
    spanish.write_text(spanish.read_text("utf-8").replace("source_revision: 1", "source_revision: 2"), "utf-8")
    library = Library.read(city, RTL)
    states = {lang: getattr(library.topic("first-days", lang), "state", "") for lang in ("pt", "es", "ar")}
    assert states == {"pt": "current", "es": "draft", "ar": "outdated"}


def test_words_find_topics_without_accents_and_the_title_counts_more() -> None:
    library = Library.read(PACK, RTL)
    assert [topic.id for topic in library.find("SAUDE mental", "pt")] == ["mental-health"]
    assert library.find("ubs", "en")[0].id == "health-centre"
    assert "sus-card" in [topic.id for topic in library.find("صحة", "ar")]
    assert [topic.id for topic in library.find("租房", "zh")] == ["renting"]
    assert library.find("xyzzy", "pt") == ()
    assert len(library.find("", "pt")) == len(library.topic_ids())


def test_a_term_is_explained_in_the_readers_language(small: Library) -> None:
    spanish, arabic = small.explained("O que é o CARTÃO-PONTO?", "es"), small.explained("ما هو الponto", "ar")
    assert spanish and arabic
    assert (spanish.name, spanish.full, spanish.topic) == ("ponto", "Cartão de ponto", "first-days")
    assert spanish.meaning == "La hoja con sus horas."
    assert "\u2068Ponto\u2069" in arabic.meaning
    vale = small.explained("vale", "pt")
    assert vale and vale.topic == "", "a topic that is not written yet is no button"
    assert small.explained("vale a pena", "pt") is None


def test_a_section_lists_those_it_includes() -> None:
    library = Library.read(PACK, RTL)
    sections = {section.id: section.topics for section in library.sections()}
    assert list(sections)[:4] == ["language", "health", "housing", "discrimination"]
    assert "shelter" in sections["housing"]
    assert "benefits" in sections["housing"]


def test_latin_runs_are_shielded_and_tags_are_not() -> None:
    assert shielded("في <b>UBS</b> (Lei 8.080/1990)") == "في <b>\u2068UBS\u2069</b> (\u2068Lei 8.080/1990\u2069)"
    assert shielded("الهاتف: +55 11 2361-5069، الساعة 19:00") == "الهاتف: \u2068+55 11 2361-5069\u2069، الساعة 19:00"
    assert shielded("من 10-12، 7 ديسمبر") == "من 10-12، 7 ديسمبر"
    assert shielded("رقم {156.phone}") == "رقم {156.phone}"
    assert shielded("مجتمع LGBTI+ هنا") == "مجتمع \u2068LGBTI+\u2069 هنا"


def test_a_city_says_how_many_people_a_number_may_tell_of(small: Library) -> None:
    assert Library.read(PACK, RTL).city.thresholds == Thresholds(publication=10, inside=5)
    assert small.city.thresholds == Thresholds(publication=10, inside=5)
