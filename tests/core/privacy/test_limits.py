"""What holds for any text: offsets, a second pass that finds nothing, time that grows with length alone."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import redaction
from core.privacy.redaction import redact

LENGTH = 10_000
PIECES = [
    *("meu nome é ", "Nkosi ", "nkosi e ", "rua Silva ", "Rua 1, ", "cpf 1 ", "11 9 ", "a ponto ", "@a ", "a@b.co "),
    *(
        "[phone]",
        "[person]",
        "نام ",
        "محمد ",
        "الأحمد ",
        "ابو ",
        "叫王",
        "街1",
        "，",
        ", ",
        ". ",
        "Ana ",
        "e ",
        "d'",
        "-",
        "(",
        "\n",
        "1/1/90 ",
    ),
]
ADVERSARIAL = ["a", "1", "1-", "a.", " ", "王", "ا", *PIECES]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_pieces_of_comments_in_any_order(text: str) -> None:
    made = redact(text)
    assert all(0 <= span.start < span.end <= len(text) for span in made.spans)
    assert all(one.end <= other.start for one, other in zip(made.spans, made.spans[1:], strict=False))
    assert redact(made.redacted).redacted == made.redacted


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_a_long_text_takes_no_long_time(piece: str) -> None:
    redact(piece)  # lists are read once
    assert any(_stays_linear(piece) for _ in range(5)), "once is enough: a machine may be busy with other things"


def _stays_linear(piece: str) -> bool:
    """A text four times as long takes about four times as long, or next to nothing; squared it would be sixteen."""
    whole = _seconds((piece * LENGTH)[:LENGTH])
    return whole < 0.2 or whole < 8 * _seconds((piece * LENGTH)[: LENGTH // 4])


def _seconds(text: str) -> float:
    started = time.process_time()
    redact(text)
    return time.process_time() - started


def test_questions_hold_nothing_to_mask() -> None:
    file = Path(redaction.__file__).with_name("data") / "questions.csv"
    questions = [row["question"] for row in csv.DictReader(file.read_text("utf-8").splitlines())]
    touched = [question for question in questions if redact(question).spans]
    assert len(touched) <= 0.01 * len(questions)


@pytest.mark.parametrize(("name", "least"), [("comments_tuned", 95), ("comments_blind", 95), ("comments_further", 95)])
def test_comments_of_other_writers(name: str, least: float) -> None:
    found = redaction.measured(redaction.DATA.with_name(f"{name}.jsonl"))
    assert found["recall"]["all"]["share"] >= least
    assert found["clean_touched"] <= 5
    assert found["other_masked"] <= 3
