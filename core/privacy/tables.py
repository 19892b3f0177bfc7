"""The words recognisers know are data beside the code: `cues/*.toml`, `names/*.toml`, the lexicon. Read once, late.

The lexicon is `kept.txt`, kept by hand, and `frequent.txt`, made by `python -m benchmarks.lexicon`.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

CULTURES = (
    *(
        "brazilian",
        "brazilian_more",
        "brazilian_transcribed",
        "spanish",
        "andean",
        "english",
        "french_haitian",
        "caribbean",
    ),
    *("lusophone_african", "congolese", "west_african", "sahel", "south_asian"),
    *("arabic", "levant_maghreb", "persian", "iranian_afghan", "chinese", "chinese_romanised", "further"),
)


def read(name: str) -> str:
    """Return a data file beside this module."""
    return raw(name).decode()


def raw(name: str) -> bytes:
    """Return its bytes, UTF-8."""
    return files(__package__).joinpath(name).read_bytes()


@cache
def cues(name: str) -> dict[str, Any]:
    """Return the tables of `cues/<name>.toml`: lists of words, or strings of characters."""
    return tomllib.loads(read(f"cues/{name}.toml"))


@cache
def chinese_variants() -> dict[str, str]:
    """Return the common form of traditional and variant Chinese characters."""
    pairs: str = cues("chinese")["variants"]
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@cache
def names(kind: str) -> frozenset[str]:
    """Return the `given` or `family` names of all cultures, as written."""
    return frozenset(
        name for culture in CULTURES for name in tomllib.loads(read(f"names/{culture}.toml"))[kind].split()
    )
