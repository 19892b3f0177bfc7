"""The rules of `city.toml`, of the contacts and of the words of each language."""

import re
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfoNotFoundError

from content.failures import Problem, line_of
from content.opening import Calendar
from content.pack import Pack

THEMES, THEME = "tags", re.compile(r"[a-z-]{1,14}")


def city_names_what_exists(pack: Pack) -> Iterator[Problem]:
    """Contacts and sections of `city.toml`; the source language is offered."""
    city, path = pack.city, pack.folder / "city.toml"
    if city is None:
        return
    for name in (*city.emergency, *city.help_now, city.confirm_with):
        if not pack.contacts.get(name, None) or not pack.contacts[name].phones:
            yield Problem(path, line_of(path, name), f"contact {name} has no phone in places/contacts.toml")
    sections = pack.words.get(city.source_language, {}).get("sections", {})
    for entry in city.menu:
        for name in (entry.section, *entry.includes):
            if name not in sections:
                yield Problem(path, line_of(path, name), f"section {name} has no title in words/")
    if city.source_language not in city.languages:
        yield Problem(path, 0, f"source_language {city.source_language} is not among languages")


def contacts_have_sane_dates(pack: Pack) -> Iterator[Problem]:
    """A date of the future is a typing error."""
    path = pack.folder / "places" / "contacts.toml"
    for name, contact in pack.contacts.items():
        if contact.checked_on and contact.checked_on > f"{date.today():%Y-%m}":
            yield Problem(path, line_of(path, contact.checked_on), f"{name}: checked_on lies in the future")


def words_are_complete(pack: Pack) -> Iterator[Problem]:
    """Every language has the words of the source language, for contacts and sections that exist."""
    if pack.city is None:
        return
    source = pack.words.get(pack.city.source_language, {})
    for lang in pack.city.languages:
        path, own = pack.folder / "words" / f"{lang}.toml", pack.words.get(lang, {})
        for table, keys in source.items():
            for key in keys.keys() - own.get(table, {}).keys():
                yield Problem(path, 0, f"{table}.{key} is missing", "incomplete", lang)
            for key in own.get(table, {}).keys() - keys.keys():
                yield Problem(path, line_of(path, key), f"{table}.{key} is not in the source language")
    for name in source.get("contacts", {}).keys() ^ pack.contacts.keys():
        file = "places/contacts.toml" if name not in pack.contacts else f"words/{pack.city.source_language}.toml"
        yield Problem(pack.folder / file, 0, f"contact {name} is missing here")


def themes_fit_a_button(pack: Pack) -> Iterator[Problem]:
    """The ids of themes travel in buttons, beside what else those must carry."""
    for lang, tables in pack.words.items():
        path = pack.folder / "words" / f"{lang}.toml"
        for theme in tables.get(THEMES, {}):
            if not THEME.fullmatch(theme):
                yield Problem(path, line_of(path, theme), f"{THEMES}.{theme}: use 1 to 14 small letters and hyphens")


def calendar_is_known(pack: Pack) -> Iterator[Problem]:
    """Time zone, country and subdivision are those of the holidays' and the clock's tables."""
    city, path = pack.city, pack.folder / "city.toml"
    if city is None:
        return
    try:
        Calendar(city.time_zone, city.country, city.holidays.subdivision, city.holidays.days)
    except (NotImplementedError, ZoneInfoNotFoundError, ValueError):
        yield Problem(path, line_of(path, "time_zone"), "time_zone, country or holidays.subdivision is not known")


def themes_have_words(pack: Pack) -> Iterator[Problem]:
    """Every theme of announcements stands once and has a name."""
    if pack.city is None:
        return
    path, words = pack.folder / "city.toml", pack.words.get(pack.city.source_language, {}).get("themes", {})
    themes = pack.city.announcements.themes
    for theme in themes:
        if theme.id not in words:
            yield Problem(path, line_of(path, theme.id), f"theme {theme.id} has no name in words/, table themes")
    for name in words.keys() - {theme.id for theme in themes}:
        yield Problem(path, 0, f"theme {name} is named in words/ and not in city.toml")
    if len({theme.id for theme in themes}) < len(themes):
        yield Problem(path, 0, "a theme stands twice")
