"""What may lead to a person is masked before anything is stored; the rest of the words stays."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.redaction import measured
from bot.__main__ import main
from core.privacy.redaction import TYPES, redact

CASES = [
    ("me liga no 11 91234 5678 depois das 18h", "91234 5678", "phone"),
    ("escríbame a ana.perez@example.org por favor", "ana.perez@example.org", "email"),
    ("my telegram is @some_name99 thanks", "@some_name99", "username"),
    ("mon CPF est 529.982.247-25", "529.982.247-25", "cpf"),
    ("mwen rele Jean-Baptiste Pierre, yo pa t resevwa m", "Jean-Baptiste Pierre", "person"),
    ("اسمي أحمد حسين ولم يساعدني أحد", "أحمد حسين", "person"),
    ("شماره من ۰۹۱۲۳۴۵۶۷۸۹ است", "۰۹۱۲۳۴۵۶۷۸۹", "phone"),
    ("我叫王小明,他们不给我看病", "王小明", "person"),
    ("moro na Rua das Palmeiras, 123, apto 4", "Rua das Palmeiras, 123", "address"),
]
CLEAN = [
    "Esperei 3 horas e ninguém me atendeu na UBS da Sé",
    "la lei 13.445/2017 dice que tengo derecho",
    "the doctor at the hospital was kind, I came 2 times in 2025",
    "我在移民局等了5个小时",
]


@pytest.mark.parametrize(("text", "value", "kind"), CASES)
def test_an_identifier_is_masked(text: str, value: str, kind: str) -> None:
    made = redact(text)
    start = text.index(value)
    masked = {at for span in made.spans for at in range(span.start, span.end)}
    assert set(range(start, start + len(value))) <= masked
    assert kind in {span.type for span in made.spans}
    assert value not in made.redacted


@pytest.mark.parametrize("text", CLEAN)
def test_words_that_lead_to_nobody_stay(text: str) -> None:
    assert redact(text).redacted == text


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_offsets_fit_any_text_and_a_second_pass_finds_nothing(text: str) -> None:
    made = redact(text)
    assert made.text == text
    ends = 0
    for span in made.spans:
        assert ends <= span.start < span.end <= len(text)
        assert span.type in TYPES
        ends = span.end
    assert redact(made.redacted).redacted == made.redacted


def test_the_published_comments() -> None:
    found = measured()
    assert found["recall"]["all"]["share"] >= 95
    assert found["recall"]["person"]["share"] >= 85
    assert found["clean_touched"] <= 5
    assert found["other_masked"] <= 3


def test_the_command_keeps_the_line_as_it_was(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("  meu e-mail: a@example.org \n\n"))
    assert main(["redact", "--json"]) == 0
    first, empty = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["text"] == "  meu e-mail: a@example.org "
    assert first["text"][first["spans"][0]["start"] : first["spans"][0]["end"]] == "a@example.org"
    assert empty == {"text": "", "redacted": "", "spans": []}
