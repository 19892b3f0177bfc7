"""The sentences of reports: the same keys and places in every language, all of them used."""

import re
import string
import tomllib

import pytest

from exports.wording import FOLDER, languages

ROOT = FOLDER.parent
WORD, PLACE = r"[a-z]{3}", re.compile(r"\{.*?\}")


def texts(lang: str) -> dict[str, str]:
    tables = tomllib.loads((FOLDER / f"{lang}.toml").read_text("utf-8"))
    return {f"{table}.{key}": text for table, keys in tables.items() for key, text in keys.items()}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", languages())
def test_every_language_says_the_same(lang: str) -> None:
    source, own = texts("en"), texts(lang)
    assert own.keys() == source.keys()
    for name, text in own.items():
        assert text.strip() == text
        assert text
        assert places(text) == places(source[name]), name


@pytest.mark.parametrize("lang", set(languages()) - {"en"})
def test_nothing_is_left_in_english(lang: str) -> None:
    source, own = texts("en"), texts(lang)
    same = {
        name
        for name, text in own.items()
        if text == source[name] and re.search(r"[a-z]{3}", re.sub(r"\{.*?\}", "", text))
    }
    assert same <= {"cover.plan"}


def test_no_sentence_is_left_over() -> None:
    code = "".join(path.read_text("utf-8") for path in ROOT.rglob("*.py"))
    for name in texts("en"):
        table, _, key = name.partition(".")
        part = key.removesuffix("_resource")
        assembled = (f'"{table}.{{' in code and part in code) or f'say.table("{table}")' in code
        assert name in code or assembled, f"nobody says {name}"
