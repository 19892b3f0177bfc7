"""The one list of languages, read from `languages.toml`."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from core.model import Language

FOLDER = Path(__file__).parent


@cache
def all_languages() -> dict[str, Language]:
    """Return every language by its code, in the order people see them."""
    rows = tomllib.loads((FOLDER / "languages.toml").read_text("utf-8"))
    return {
        code: Language(code=code, **{key: _frozen(value) for key, value in row.items()}) for code, row in rows.items()
    }


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value


def right_to_left() -> frozenset[str]:
    """Return the codes of the languages written from right to left."""
    return frozenset(code for code, language in all_languages().items() if language.rtl)


def negotiate(tag: str | None, offered: Iterable[str]) -> str:
    """Return the offered language nearest to an IETF `tag` such as "pt-BR" or "prs"; the first one if none is."""
    codes = list(offered)
    primary = (tag or "").replace("_", "-").split("-")[0].lower()
    return next((code for code in (primary, NEAR.get(primary, "")) if code in codes), codes[0])


# Languages whose readers are served by a neighbour (ISO 639: Dari, Tajik Persian, Mandarin, Cantonese, Galician).
NEAR = {"prs": "fa", "tg": "fa", "ps": "fa", "cmn": "zh", "yue": "zh", "gl": "pt", "ca": "es", "ln": "fr", "wo": "fr"}
