"""The pack's glossary: the rules it keeps, and the lexicon made of it."""

from collections.abc import Iterator
from pathlib import Path

from content.failures import Problem
from content.files import line_of
from content.pack import Pack
from core.folding import folded
from core.glossary import Lexicon


def glossary_is_complete(pack: Pack) -> Iterator[Problem]:
    """Every language explains every term and no other; no two terms are written alike."""
    if pack.city is None or not pack.terms:
        return
    folder = pack.folder / "glossary"
    yield from _doubles(pack, folder / "terms.toml")
    for lang in pack.city.languages:
        path, file = folder / f"{lang}.toml", pack.meanings.get(lang)
        own = file.terms.keys() if file else set[str]()
        for name in pack.terms.keys() - own:
            yield Problem(path, 0, f"the term {name} is not explained", "incomplete", lang)
        for name in own - pack.terms.keys():
            yield Problem(path, _line(path, "terms", name), f"{name} is not in terms.toml")


def _doubles(pack: Pack, path: Path) -> Iterator[Problem]:
    """Words of two terms, and topics that are not there (a warning: they may be written later)."""
    owners: dict[str, str] = {}
    for name, entry in pack.terms.items():
        for word in entry.spellings():
            if owners.setdefault(folded(word), name) != name:
                reason = f"{word} is written in {owners[folded(word)]} and in {name}"
                yield Problem(path, _line(path, name), reason)
        if entry.topic and entry.topic not in pack.topics:
            yield Problem(path, _line(path, name), f"topic {entry.topic} is not written yet", "warning")


def lexicon(pack: Pack) -> Lexicon:
    """Return what finds a term in a text of any of the pack's languages."""
    words = {word: name for name, entry in pack.terms.items() for word in entry.spellings()}
    files = pack.meanings.values()
    questions = [pattern for file in files for pattern in file.questions]
    return Lexicon(words, questions, [pattern for file in files for pattern in file.articles])


def _line(path: Path, *keys: str) -> int:
    return line_of(path.read_text("utf-8"), keys)
