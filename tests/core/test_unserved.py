"""Languages that are asked for and not offered: a code is counted, and never one that somebody made up."""

import csv
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

import benchmarks
from core.unserved import CODES, proposed, written

OFFERED = ("pt", "es", "en", "fr", "ht", "ar", "fa", "zh")
KNOWN = {first + second for first, seconds in CODES.items() for second in seconds}


def test_the_codes_are_those_of_iso_639_1() -> None:
    assert len(KNOWN) == 183, "the standard has 183 in use"
    assert {code for code in Locale("en").languages if len(code) == 2} - KNOWN == {"sh"}, "sh is out of use"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("uk-UA", "uk"),
        ("uk", "uk"),
        ("pt-br", ""),
        ("zh_Hans", ""),
        ("ln", "ln"),
        ("prs", "other"),
        ("", ""),
        (None, ""),
    ],
)
def test_what_telegram_proposes(tag: str | None, code: str) -> None:
    assert proposed(tag, OFFERED) == code


@given(st.text(max_size=40))
def test_only_a_code_ever_comes_out(typed: str) -> None:
    for found in (proposed(typed, OFFERED), written(typed, OFFERED)):
        assert found in KNOWN - set(OFFERED) | {"", "other"}


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Доброго дня, де я можу безкоштовно вивчити португальську мову?", "uk"),
        ("Nalingi koyekola lokota ya portuguais, nakende wapi?", "ln"),
        ("Maypitaq castellano simita yachakuyta atiyman?", "qu"),
        ("Kawkhansa portugués aru yatiqiristha?", "ay"),
        ("Fan laa mëna jàng làkku portugees?", "wo"),
        ("আমি কোথায় পর্তুগিজ শিখতে পারি?", "bn"),
        ("onde fica a ubs mais perto?", ""),
        ("12345 67890 12345", ""),
        ("\x00\x01\x02 half \ud800", ""),
    ],
)
def test_what_a_question_is_written_in(question: str, code: str) -> None:
    assert written(question, OFFERED) == code


def test_questions_in_offered_languages_are_hardly_ever_taken_for_others() -> None:
    path = Path(benchmarks.__file__).parent / "data" / "questions.csv"
    with path.open(encoding="utf-8") as file:
        questions = [row["question"] for row in csv.DictReader(file)]
    wrong = [question for question in questions if written(question, OFFERED)]
    assert len(wrong) <= 3, wrong
