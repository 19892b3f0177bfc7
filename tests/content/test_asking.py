"""Questions in a person's own words, with the trained index and without one."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.asking import DANGER, HELD_OUT, PUBLISHED, asked, danger_figures, figures, rows
from bot.__main__ import main
from bot.settings import PACK
from content.asking.finder import Finder
from content.asking.grams import grams
from content.asking.index import read_index
from content.asking.sentences import mark, read_sentences
from content.asking.stored import SIZE
from content.library import Library
from core.folding import folded
from locales.languages import all_languages, right_to_left
from tests.conftest import SMALL_CITY


@pytest.fixture(scope="module", params=["with the model", "lexical"])
def finder(request: pytest.FixtureRequest) -> Finder:
    titles = Library.read(PACK, right_to_left()).titles
    return Finder.read(PACK, titles, semantic=request.param == "with the model")


def test_the_index_was_trained_on_the_sentences_that_ship() -> None:
    assert read_index(PACK / "asks/index.npz").trained_on == mark(read_sentences(PACK)), "run `ponte train`"


def test_every_topic_and_language_has_many_ways_of_asking() -> None:
    sentences = read_sentences(PACK)
    counted: dict[tuple[str, str], set[str]] = {}
    for one in sentences:
        counted.setdefault((one.label, one.lang), set()).add(folded(one.text))
    topics = Library.read(PACK, right_to_left()).topic_ids()
    assert all(len(counted[topic, lang]) >= 25 for topic in topics for lang in all_languages())


@pytest.mark.parametrize("name", [*PUBLISHED, *HELD_OUT, *DANGER.values()])
def test_no_row_of_a_set_was_trained_on(name: str) -> None:
    taught = {folded(one.text) for one in read_sentences(PACK)}
    written = [row.get("question") or row["text"] for row in rows(name)]
    copied = [text for text in written if folded(text) in taught]
    assert not copied


def test_the_held_out_set_has_every_topic_in_every_language() -> None:
    found = {(row["topics"], row["lang"]) for row in rows(*HELD_OUT)}
    topics = Library.read(PACK, right_to_left()).topic_ids()
    assert found >= {(topic, lang) for topic in topics for lang in all_languages()}


@pytest.mark.parametrize("files", [PUBLISHED, HELD_OUT])
def test_questions_find_their_topic(finder: Finder, files: tuple[str, ...]) -> None:
    questions, strange = asked(finder, files)
    found = figures(questions, strange)
    assert found["top1"] >= 85
    assert found["top3"] >= 93
    assert found["right"] >= 95
    assert found["refused"] <= 5
    assert found["offtopic_answer"] <= 5


@pytest.mark.parametrize(("files", "heard", "false"), [(PUBLISHED, 93, 4), (HELD_OUT, 85, 15)])
def test_danger_is_heard(finder: Finder, files: tuple[str, ...], heard: float, false: float) -> None:
    """The second list is made hard: each calm sentence speaks of the things of a dangerous one."""
    found = danger_figures(finder, DANGER[files])
    assert found["heard"] >= heard
    assert found["false_alarms"] <= false


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=600))
def test_any_text_gets_a_decision(text: str) -> None:
    places, counts = grams(text)
    assert len(places) == len(counts)
    assert all(0 <= place < SIZE for place in places)
    assert folded(folded(text)) == folded(text)


def test_a_pack_without_ways_of_asking_is_found_by_its_titles() -> None:
    finder = Finder.read(SMALL_CITY, Library.read(SMALL_CITY, right_to_left()).titles)
    assert finder.find_now("perdí mis papeles", "es").topic == "lost-papers"
    assert finder.find_now("xyzzy", "es").decision == "none"


def test_the_command_prints_one_object_a_question(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("como faço o cartão do SUS\n\nqual a previsão do tempo\n"))
    assert main(["ask", "--json"]) == 0
    first, empty, weather = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["decision"], first["topic"], first["lang"]) == ("answer", "sus-card", "pt")
    assert set(first) == {"question", "lang", "decision", "topic", "candidates", "danger", "ms"}
    assert empty["decision"] == weather["decision"] == "none"
    assert len(first["candidates"]) == 5


def test_an_unknown_language_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["ask", "--lang", "xx"])
    assert raised.value.code == 2
