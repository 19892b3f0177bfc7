"""Markdown of the pack: paragraphs, lists and bold; what else is written is shown as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.markup import Part, parts


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("**SUS** é de graça.", "<b>SUS</b> é de graça."),
        ("*um* _dois_", "<i>um</i> <i>dois</i>"),
        ("1. um\n2. dois", "1. um\n2. dois"),
        ("3. um\n4. dois", "3. um\n4. dois"),
        ("- um\n- dois", "• um\n• dois"),
        ("1. um\n\n2. dois\n\nfim", "1. um\n2. dois\nfim"),
        ("1. um\n   - dentro\n2. dois", "1. um\n• dentro\n2. dois"),
        ("A & B < C > D", "A &amp; B &lt; C &gt; D"),
        ("um\n\ndois", "um\ndois"),
        ("um\ndois", "um\ndois"),
        ("ligue {crai.phone}", "ligue {crai.phone}"),
        ("um\n\n***\n\ndois", "um\n***\ndois"),
        ("> um", "&gt; um"),
        ("um `dois` <b>três</b>", "um `dois` &lt;b&gt;três&lt;/b&gt;"),
        ("[um](https://example.org)", "[um](https://example.org)"),
        ("", ""),
    ],
)
def test_markup(source: str, shown: str) -> None:
    assert parts(source, 1)[""].html == shown


def test_each_part_knows_its_line_and_its_items() -> None:
    found = parts("é\n\n## steps\n\n1. um\n2. dois\n\n## papers\n- três", 5)
    assert found == {
        "": Part("é", 5, 0),
        "steps": Part("1. um\n2. dois", 7, 2),
        "papers": Part("• três", 12, 1),
    }


@given(st.text(st.sampled_from("ab \n#*_-1.>`<![]()&\\\t~|é"), max_size=40))
def test_whatever_is_written_can_be_read(source: str) -> None:
    parts(source, 1)


@given(st.text(st.characters(categories=("L", "N"), include_characters=" "), max_size=40))
def test_plain_words_stay_as_they_are(source: str) -> None:
    assert parts(source.strip(), 1)[""].html == source.strip()
