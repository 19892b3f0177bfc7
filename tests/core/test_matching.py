"""Names as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.folding import folded
from core.matching import match

NAMES = (
    "Sé",
    "Mooca",
    "Moema",
    "Vila Água",
    "Vila Água Rasa",
    "Saúde",
    "Jardim Ângela",
    "Itaim Bibi",
    "Itaim Paulista",
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sé", "Sé"),
        ("SE", "Sé"),
        ("  mooca!", "Mooca"),
        ("vila agua", "Vila Água"),
        ("jardim angela", "Jardim Ângela"),
        ("angela", "Jardim Ângela"),
        ("jardin angela", "Jardim Ângela"),
        ("itaim bibi", "Itaim Bibi"),
    ],
)
def test_what_can_only_be_one_is_sure(typed: str, name: str) -> None:
    found = match(typed, NAMES)
    assert found.sure
    assert found.names[0] == name


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("itaim", {"Itaim Bibi", "Itaim Paulista"}),
        ("moka", {"Mooca", "Moema"}),
        ("moro na mooca", {"Mooca"}),
        ("posto de saúde", {"Saúde"}),
        ("não sei se é aqui", set()),
        ("", set()),
        ("مووكا", set()),
        ("圣保罗", set()),
    ],
)
def test_what_may_be_several_or_a_word_of_a_sentence_is_asked(typed: str, names: set[str]) -> None:
    found = match(typed, NAMES)
    assert not found.sure
    assert set(found.names) == names


@given(st.sampled_from(NAMES))
def test_every_name_is_found_without_accents(name: str) -> None:
    assert match(folded(name).upper(), NAMES).names[0] == name


@given(st.text(max_size=300))
def test_anything_may_be_typed(text: str) -> None:
    found = match(text, NAMES)
    assert set(found.names) <= set(NAMES)
    assert not found.sure or found.names
