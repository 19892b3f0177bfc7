"""A word typed alone or asked about is found; a sentence that only contains it is not."""

import pytest

from core.folding import folded
from core.glossary import Lexicon

LEXICON = Lexicon(
    {"CadÚnico": "cadunico", "Cadastro Único": "cadunico", "RNM": "rnm", "13º": "thirteenth"},
    ["o que é {term}", "what does {term} mean", "{term} چیست", "什么是{term}", "qu'est-ce que {term}"],
    ["o {term}", "l'{term}", "ال{term}"],
)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("rnm", "rnm"),
        ("  RNM?! ", "rnm"),
        ("cadunico", "cadunico"),
        ("CADASTRO  UNICO", "cadunico"),
        ("O QUE E O RNM", "rnm"),
        ("What does RNM mean?", "rnm"),
        ("RNM چیست؟", "rnm"),
        ("什么是 RNM？", "rnm"),
        ("Qu’est-ce que l’RNM ?", "rnm"),
        ("الـRNM", "rnm"),
        ("13º", "thirteenth"),
        ("perdi meu RNM", None),
        ("o que é", None),
        ("o que é o amor", None),
        ("", None),
        ("🙂", None),
        ("rnm" * 50, None),
    ],
)
def test_a_term_is_found(text: str, term: str | None) -> None:
    assert LEXICON.find(text) == term


SPELLINGS = {"SÃO": "sao", "pré-natal": "pre natal", "مي‌شود": "میشود", "كتاب": "کتاب", "أُمّ": "ام", "Straße": "STRASSE"}


@pytest.mark.parametrize("one", SPELLINGS)
def test_spellings_meet(one: str) -> None:
    assert folded(one) == folded(SPELLINGS[one])
