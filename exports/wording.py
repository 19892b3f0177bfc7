"""What only reports say, one file a language: sentences nobody reads in a chat, in the languages of reports alone."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "wording"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages of reports: one for every file."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def _read(lang: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{lang}.toml").read_text("utf-8"))


class Wording:
    """The sentences of reports in one language, by table and key: `say("held.title")`."""

    def __init__(self, lang: str) -> None:
        self._tables = _read(lang)

    def __call__(self, name: str, **values: object) -> str:
        table, _, key = name.partition(".")
        text = str(self._tables[table][key])
        return text.format(**values) if values else text

    def table(self, name: str) -> dict[str, str]:
        """Return a whole table of texts."""
        return dict(self._tables[name])
