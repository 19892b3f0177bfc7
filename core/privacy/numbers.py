"""Numbers of papers: CPF, PIS, CNS, RNM, refuge protocol, passport, plate, CEP, keys of PIX.

Forms and check digits: CPF and CNPJ by python-stdnum; PIS/PASEP (Caixa Econômica Federal) weighs 3298765432 modulo 11;
a CNS (Ministério da Saúde) has 15 digits and starts with 1, 2, 7, 8 or 9; a protocol of refuge is a federal case number
of 17 digits; an RNM or RNE is a letter, six digits and a check character.
"""

from collections.abc import Iterator
from functools import cache

import regex
from stdnum.br import cpf

from core.privacy.folding import Folded
from core.privacy.spans import Span
from core.privacy.words import pattern, words

Pattern = regex.Pattern[str]
SEP = r"[ .\-/]{0,3}"
BEFORE = r"(?<![a-z0-9])(?<!\d[.,\-/])"
AFTER = r"(?![a-z0-9])"
PIS_WEIGHTS = (3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
UNTIL = r"[^\d\n￼]"

FORMS: dict[str, str] = {
    "pix": r"[0-9a-f]{8}[ \-]?(?:[0-9a-f]{4}[ \-]?){3}[0-9a-f]{12}",
    "refuge_protocol": rf"\d{{5}}{SEP}\d{{6}}{SEP}\d{{4}}{SEP}\d{{2}}",
    "cns": rf"[12789]\d{{2}}{SEP}\d{{4}}{SEP}\d{{4}}{SEP}\d{{4}}",
    "pis": r"\d{3}[ .\-]{1,2}\d{5}[ .\-]{1,2}\d{2}[ .\-]{0,2}\d",
    "cpf": r"\d{3}(?:[ .\-]{1,2}\d{3}){2}[ .\-/]{0,3}\d{2}|\d{9}[ .\-/]{1,2}\d{2}",
    "rnm": r"[a-z][ .\-]?\d{3}[ .]?\d{3}[ .]?\-?[ ]?[0-9a-z]",
    "cep": r"\d{5}[ .]?-[ ]?\d{3}|\d{5}[ .]\d{3}|\d{2}\.\d{3}[ .\-]\d{3}|0\d{7}",
}


def forms(text: Folded) -> Iterator[Span]:
    """Find what shows by its form alone."""
    for kind, found in _forms():
        for match in found.finditer(text.plain):
            yield Span(*match.span(), kind)
    for match in ELEVEN.finditer(text.plain):
        if cpf.is_valid(match[0]):
            yield Span(*match.span(), "cpf")
        elif pis_valid(match[0]):
            yield Span(*match.span(), "pis")


ELEVEN = regex.compile(rf"{BEFORE}\d{{11}}{AFTER}")


@cache
def _forms() -> list[tuple[str, Pattern]]:
    glued = {"rnm": r"(?<=rnm|rne)"}
    return [
        (kind, regex.compile(f"(?:{BEFORE}|{glued.get(kind, BEFORE)})(?:{form}){AFTER}"))
        for kind, form in FORMS.items()
    ]


def pis_valid(digits: str) -> bool:
    """Say whether eleven digits are a PIS/PASEP/NIS number."""
    rest = sum(weight * int(digit) for weight, digit in zip(PIS_WEIGHTS, digits[:10], strict=True)) % 11
    return int(digits[10]) == (0 if rest < 2 else 11 - rest)


def announced(text: Folded) -> Iterator[Span]:
    """Find numbers that a word announces: passport, other papers, postal code, CPF, PIS, CNS, keys of PIX."""
    for kind, found in _announced():
        for match in found.finditer(text.plain):
            yield Span(*match.span("number"), kind)


@cache
def _announced() -> list[tuple[str, Pattern]]:
    paper = (
        r"(?:[a-z]{0,3}-?|[b-df-hj-np-xz] )\d(?:[ .\-]{0,2}\d){4,10}(?:-?[a-z]{1,2})?|(?=(?:[a-z]*\d){4})[a-z0-9]{6,12}"
    )
    numbers = {
        "passport": ("passport", 30, paper),
        "paper": ("paper", 20, rf"{paper}"),
        "cep": ("cep", 15, r"\d{2}\.?\d{3}[ .\-]{0,3}\d{3}"),
        "cpf": ("cpf", 25, r"\d(?:[ .\-/]{0,3}\d){10}"),
        "pis": ("pis", 25, r"\d(?:[ .\-/]{0,3}\d){10}"),
        "cns": ("cns", 25, r"\d(?:[ .\-/]{0,3}\d){14}"),
        "rnm": ("rnm", 25, r"[a-z][ .\-]?\d(?:[ .\-]{0,2}\d){4,6}(?:[ \-]{0,2}\d| ?- ?[a-z]|[a-z])?"),
        "pix": ("pix", 25, r"\d{2}\.?\d{3}\.?\d{3}/?\d{4}-?\d{2}|(?=[a-z0-9\-]*\d)[a-z0-9]+(?:-[a-z0-9]+){2,}"),
    }
    return [
        (
            "passport" if kind == "paper" else kind,
            regex.compile(
                rf"{pattern('documents', cue)}(?:{UNTIL}{{0,{gap}}}?{BEFORE}|(?=\d))(?P<number>{number}){AFTER}"
            ),
        )
        for kind, (cue, gap, number) in numbers.items()
    ]


def passports(text: Folded) -> Iterator[Span]:
    """Find one to three capitals before six to nine digits."""
    for match in PASSPORT.finditer(text.shape):
        if match["letters"].lower() not in words("documents", "not_plates", "law"):
            yield Span(*match.span(), "passport")


PASSPORT = regex.compile(r"(?<![A-Za-z0-9])(?P<letters>[A-Z]{1,3})[ \-]?\d{6,9}(?![A-Za-z0-9])")


def plates(text: Folded) -> Iterator[Span]:
    """Find plates: ABC-1234 and ABC1D23 as they are, any other behind a word for plate or car."""
    for match in PLATE.finditer(text.plain):
        letters, _, digits = match["letters"], match["gap"], match["digits"]
        capital = text.shape[match.start() : match.start() + 3].isupper()
        tight_mercosul = match["gap"] != " " and digits[1].isalpha()
        if not _year_or_law(letters, digits) and (capital or tight_mercosul or match["gap"] == "-"):
            yield Span(*match.span(), "plate")
    for match in _announced_plates().finditer(text.plain):
        yield Span(*match.span("plate"), "plate")


PLATE = regex.compile(r"(?<![a-z0-9])(?P<letters>[a-z]{3})(?P<gap>[ \-]?)(?P<digits>\d[0-9a-j]\d{2})(?![a-z0-9])")


def _year_or_law(letters: str, digits: str) -> bool:
    year = digits.isdigit() and 1900 <= int(digits) <= 2099
    return year or letters in words("documents", "law", "not_plates")


@cache
def _announced_plates() -> Pattern:
    plate = r"(?=[a-z0-9 \-]*[a-z])(?=[a-z0-9 \-]*\d)[a-z]{2,3}[ \-]?\d[a-z0-9][a-z0-9]{1,3}|\d{3,4}[ \-]?[a-z]{3}"
    return regex.compile(rf"{pattern('documents', 'plate')}{UNTIL}{{0,20}}?{BEFORE}(?P<plate>{plate}){AFTER}")
