"""Catalogues are checked like types: every sentence of the code, in every language, with the same places."""

import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from core.text import Html
from locales.catalogue import GettextCatalogue
from locales.languages import FOLDER, all_languages, negotiate

ROOT = Path(__file__).parents[2]
KEYWORDS = {"text": None, "message": None, "Command": (3,)}
LANGUAGES = sorted(all_languages())


def sentences() -> set[str]:
    """Return every message of the code."""
    found = set()
    for package in ("handlers", "bot", "locales", "exports", "core"):
        for _, _, message, _, _ in extract_from_dir(str(ROOT / package), keywords=KEYWORDS):
            found.add(message if isinstance(message, str) else message[-1])
    return found


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_is_translated(lang: str) -> None:
    catalogue = read_po(BytesIO((FOLDER / f"{lang}.po").read_bytes()))
    written = {message.id: message.string for message in catalogue if message.id}
    assert set(written) == sentences(), "run `make catalogue`"
    for source, translated in written.items():
        assert translated, f"{lang}: {source!r} is empty"
        assert places(translated) == places(source), f"{lang}: {source!r} has other places"
        assert translated.count("<b>") == source.count("<b>")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_months_hours_and_names_read_in_the_language(lang: str) -> None:
    words = GettextCatalogue(all_languages()[lang])
    assert "2023" in words.month("2023-11") or "۲۰۲۳" in words.month("2023-11") or "٢٠٢٣" in words.month("2023-11")
    assert "08:00" in words.hours("Mo-Fr 08:00-17:00")
    assert words.hours("24/7") == words.text("24 hours, every day")


def test_several_spans_and_a_language_cldr_does_not_know() -> None:
    assert GettextCatalogue(all_languages()["ht"]).month("2026-11") == "novanm 2026"
    hours = GettextCatalogue(all_languages()["ht"]).hours("Mo 13:30-16:30; Tu,Th 09:00-12:00,13:30-16:30")
    assert hours == "lendi 13:30–16:30; madi, jedi 09:00–12:00, 13:30–16:30"


def test_values_are_escaped_and_isolated() -> None:
    arabic = GettextCatalogue(all_languages()["ar"])
    assert "\u2068&lt;b&gt;\u2069" in arabic.text("Language: {language}", language="<b>")
    assert "\u2068<b>\u2069" in arabic.text("Language: {language}", language=Html("<b>"))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("pt-br", "pt"), ("zh-hans", "zh"), ("prs", "fa"), ("de", "pt"), (None, "pt"), ("AR", "ar"), ("", "pt")],
)
def test_a_tag_finds_its_language(tag: str | None, expected: str) -> None:
    assert negotiate(tag, all_languages()) == expected
