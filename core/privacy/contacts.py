"""E-mail addresses, links and user names, also where they are spelt: ana arroba exemplo ponto com."""

from collections.abc import Iterator
from functools import cache

import regex

from core.privacy.folding import Folded
from core.privacy.spans import Span
from core.privacy.tables import cues
from core.privacy.words import any_of, ordinary, pattern, words

Pattern = regex.Pattern[str]
ATOM = r"[a-z0-9_%+\-]+"
START = r"(?<![a-z0-9._%+\-])"
END = r"(?![a-z0-9])"
MOST_PARTS = 6
"""Of a spelt address, so that a long text costs no more than its length."""
LINK = r"[^\s<>\"'{}|\\^`«»()\[\],;\p{Han}￼]"


def emails(text: Folded) -> Iterator[Span]:
    """Find addresses with `@`, tight or spaced, and addresses in words of the eight languages."""
    if not _at_sign().search(text.plain):
        return
    for recogniser in (_written(), _spelt()):
        for found in recogniser.finditer(text.plain):
            yield Span(*found.span(), "email")


@cache
def _at_sign() -> Pattern:
    return regex.compile(f"@|{_bracketed('at')}")


@cache
def _written() -> Pattern:
    tight = rf"{START}[\p{{Latin}}0-9._%+\-]+@[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]{{2,}}"
    provider = f"(?:{'|'.join(cues('contacts')['providers'])})"
    suffix = _suffix()
    spaced = (
        rf"{START}{ATOM}(?: ?\. ?{ATOM})* ?@ ?(?:{provider}(?: ?\. ?{suffix})*|[a-z0-9\-]+(?: ?\. ?{suffix})+){END}"
    )
    return regex.compile(f"{tight}|{spaced}")


@cache
def _spelt() -> Pattern:
    """An atom, dots and joints in words, an at in words or `@`, a domain that ends as domains do."""
    dot = rf"(?: *{_bracketed('dot')} *| ?\. ?)"
    joint = rf"(?: *{pattern('contacts', 'joint')} *)"
    at = rf"(?: *{_bracketed('at')} *| ?@ ?)"
    local = rf"{START}{ATOM}(?:(?:{dot}|{joint}){ATOM}){{0,{MOST_PARTS}}}+"
    provider = any_of(cues("contacts")["providers"])
    domain = rf"(?:{provider}(?:{dot}{_suffix()})*|{ATOM}(?:{dot}{ATOM}){{0,{MOST_PARTS}}}?(?:{dot}{_suffix()})+)"
    return regex.compile(rf"{local}{at}{domain}{END}")


def _bracketed(kind: str) -> str:
    """Return a pattern for a word that stands for a sign, bare or in brackets: ponto, [ponto], (at)."""
    word = any_of(cues("contacts")[kind], exact=True)
    return rf"(?:[\[({{<] ?(?:{word}|[.@a]) ?[\])}}>]|{word})"


@cache
def _suffix() -> str:
    return any_of({part for suffix in cues("contacts")["suffixes"] for part in suffix.split(".")}, exact=True)


def urls(text: Folded) -> Iterator[Span]:
    """Find links: with a scheme, with www, a domain with a path, a private domain alone, a link in words."""
    for found in _links().finditer(text.plain):
        link = found[0].rstrip(".,;:!?*-")
        if "bare" not in found.capturesdict() or not found["bare"] or _private(link):
            yield Span(found.start(), found.start() + len(link), "url")
    for found in _spelt_links().finditer(text.plain):
        yield Span(*found.span(), "url")


def _private(domain: str) -> bool:
    public = cues("contacts")["public_suffixes"]
    return not any(domain == suffix or domain.endswith("." + suffix) for suffix in public)


@cache
def _links() -> Pattern:
    schemes = rf"(?:https?|tg|ftp) ?: ?//{LINK}+|(?<![\p{{Latin}}\d])www\.{LINK}+"
    any_suffix = "|".join(regex.escape(suffix) for suffix in cues("contacts")["suffixes"])
    alone = "|".join(regex.escape(suffix) for suffix in cues("contacts")["plain_suffixes"])
    host = r"(?<![a-z0-9@._\-])(?:[a-z0-9\-]+\.)+"
    path = rf"{host}(?:(?:{any_suffix})/{LINK}+|[a-z]{{2,10}}/(?=[^\s/]*[0-9_\-]|[^\s/]{{5}}){LINK}{{3,}})"
    bare = rf"(?P<bare>{host}(?:{alone})(?![a-z0-9@\-]|\.[a-z0-9]))"
    return regex.compile(f"{schemes}|{path}|{bare}")


@cache
def _spelt_links() -> Pattern:
    dot = rf"(?: *{pattern('contacts', 'dot')} *|\.)"
    slash = rf" *(?:{pattern('contacts', 'slash')}|/) *"
    return regex.compile(rf"{START}{ATOM}{dot}{_suffix()}(?:{dot}{_suffix()})*(?:{slash}[a-z0-9._\-]+)+")


def usernames(text: Folded) -> Iterator[Span]:
    """Find @names, and what follows the name of a network and looks like a handle."""
    for found in _handles().finditer(text.plain):
        yield Span(*found.span("handle"), "username")
    for found in _announced().finditer(text.plain):
        handle, linked = found["handle"].rstrip("._-"), found["link"]
        odd = regex.search(r"[\d_]|[a-z]\.[a-z]", handle)
        known = ordinary(handle) or handle in words("contacts", "not_handles")
        if len(handle) >= 4 and (odd or (linked and not known)):
            start = found.start("handle")
            yield Span(start, start + len(handle), "username")


@cache
def _handles() -> Pattern:
    at = pattern("contacts", "at_sure")
    tight = r"(?<![\p{Latin}\d@.])@ ?[\p{L}\d_](?:[\p{Latin}\d_.\-]*[\p{Latin}\d_])"
    spelt = rf"{at} +(?=[a-z.]*[\d_])[a-z][a-z0-9_.]+[a-z0-9_]"
    return regex.compile(rf"(?P<handle>{tight}|{spelt}|(?<![a-z0-9])[a-z0-9._]{{2,}}#\d{{4}}(?!\d))")


@cache
def _announced() -> Pattern:
    """A network, up to three small words, perhaps `is`, a handle."""
    network, small = pattern("contacts", "social"), pattern("contacts", "small")
    link = rf"(?P<link>(?:(?:{pattern('contacts', 'link')}|[:=\-]) *)?)"
    return regex.compile(rf"{network} *(?:{small} *){{0,3}}{link}@? *(?P<handle>(?<![a-z0-9._])[a-z0-9_.\-]{{4,}})")
