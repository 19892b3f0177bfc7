"""The standard-library HTML parser says what Telegram's own says."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator import markup
from emulator.errors import ApiError

TAGS = st.sampled_from(["b", "i", "u", "s", "blockquote"])
WORDS = st.lists(st.sampled_from(["a", "é🙂", "مرحبا", "&lt;x"]), min_size=3, max_size=3)
LINKS = ['<a href="https://e.org/">a</a>', '<a href="tel:190">190</a>', "a &amp; b", "<pre>a</pre>"]


def by_ours(text: str) -> Any:
    parser = markup._Html()
    try:
        parser.feed(text)
        parser.close()
        return parser.result()
    except ApiError as refusal:
        return refusal.status


def by_telegram(text: str) -> Any:
    try:
        return markup._by_telegram(markup._telegram(), text, "HTML")
    except ApiError as refusal:
        return refusal.status


def cut(result: Any) -> Any:
    """Both without the order of entities and what only one of them merges."""
    if isinstance(result, int):
        return result
    text, entities = result
    return text, sorted((entity["type"], entity["offset"], entity["length"]) for entity in entities)


@settings(max_examples=300, deadline=None)
@given(TAGS, WORDS)
def test_one_tag(tag: str, words: list[str]) -> None:
    text = f"{words[0]}<{tag}>{words[1]}</{tag}>{words[2]}"
    assert cut(by_ours(text)) == cut(by_telegram(text))


@pytest.mark.parametrize("text", ["<b>a", "a</b>", "<x>a</x>", "<b><i>a</b></i>", "<b>a</i>"])
def test_both_refuse(text: str) -> None:
    assert by_ours(text) == by_telegram(text) == 400


@pytest.mark.parametrize("text", LINKS)
def test_links_and_signs(text: str) -> None:
    assert cut(by_ours(text)) == cut(by_telegram(text))
