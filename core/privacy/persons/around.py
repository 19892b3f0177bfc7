"""What stands around a name in Latin letters: what announces it, follows it, joins it to another."""

from functools import cache

import regex

from core.privacy.tables import cues
from core.privacy.words import any_of, pattern

Pattern = regex.Pattern[str]
SIGNATURE = regex.compile(
    r"(?:[.!?;,\n–] *|(?<![\p{L}\d]) - *)(?P<name>\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}\p{Ll}+){0,3})[ .!]*$"
)
FRENCH = regex.compile(r"(?<![\p{L}\d.'])(?<!\d )(?:(?P<sure>MM?)\.?|Me) (?=\p{Lu}\p{L})")
"""Monsieur, messieurs and maître as French writes them; in small letters these are other words."""
COMMA = regex.compile(r", (?=\p{Lu})")
OPENS = regex.compile(r"(?:^|[.,;:!?\n] ?)\P{L}{0,3}$")
CLOSES = regex.compile(r"\P{L}{0,3}(?:$|[.,;:!?\n￼])")


@cache
def self_close() -> Pattern:
    return regex.compile(rf"{pattern('persons', 'self')} $")


@cache
def joint() -> Pattern:
    return regex.compile(rf" (?:{any_of(cues('persons')['joint'])}|&) (?:{any_of(cues('persons')['articles'])} )?")


@cache
def joint_before() -> Pattern:
    return regex.compile(rf" (?:{any_of(cues('persons')['joint'])}|&) $")


@cache
def cue(kind: str) -> Pattern:
    words_before = _foreign_cues() if kind == "foreign" else pattern("persons", kind)
    return regex.compile(rf"(?P<word>{words_before})[ .:'\"«=\-]*(?=\p{{Latin}})")


def _foreign_cues() -> str:
    """What brings in a name in Arabic or Chinese, for names in Latin letters: 叫Edilaine, مدام Solange."""
    arabic, chinese = cues("arabic"), cues("chinese")
    words_before = [*arabic["naming"], *arabic["titles"], *arabic["roles"]]
    return any_of([*words_before, *chinese["naming"], *chinese["roles"], *chinese["thanks"]])


@cache
def role() -> Pattern:
    own = pattern("persons", "possessives")
    return regex.compile(rf"{pattern('persons', 'roles')}(?: +{own}){{0,3}}[ :'\"«(\-]*(?=\p{{Latin}})")


@cache
def apposition() -> Pattern:
    """A role, up to five words, a comma or a bracket, and the name between it and the next one."""
    return regex.compile(
        rf"{pattern('persons', 'roles')}(?: +[^\s,.;:!?()]+){{0,5}} *[,(\-] *(?=\p{{Latin}}+(?: \p{{Latin}}+){{0,3}} *(?:[,)\-]|$))"
    )


@cache
def behind() -> Pattern:
    titles = any_of(cues("chinese")["titles"])
    return regex.compile(rf" *(?:{pattern('persons', 'after')}|{titles})")
