"""Every rule a pack must keep, beyond the shape of its files. Sources: design of the pack, Bot API limits."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

from content.campaigns import campaigns_are_whole
from content.failures import Problem, line_of
from content.feedback_checks import feedback_names_what_exists
from content.formats import ContactEntry
from content.glossary import glossary_is_complete
from content.markup import PLACEHOLDER
from content.opening import Calendar
from content.plan_checks import plans_are_whole
from content.reading import KINDS, Pack, Text, TopicFolder, read_pack
from content.report_checks import report_names_what_exists
from core.links import TopicLink, decode

PARTS = ("", "steps", "bring", "rights", "counter")
NEEDED = ("", "steps", "rights", "counter")
SIZE = 3200  # UTF-16 units of one answer: the rest of Telegram's 4,096 is for contacts and footnote
NOTE = 220  # characters of the line that says what the counter card says
THEMES, THEME = "tags", re.compile(r"[a-z-]{1,14}")
FIELDS = ("name", "phone", "whatsapp", "email", "url", "appointment", "address")

Rule = Callable[[Pack], Iterator[Problem]]


def check(folder: Path) -> list[Problem]:
    """Return every fault of the pack in `folder`, worst first."""
    pack = read_pack(folder)
    return faults(pack)


def faults(pack: Pack) -> list[Problem]:
    """Return the faults of a pack that was read already; while files cannot be read, only those."""
    found = list(pack.problems)
    if pack.city and not found:
        for rule in RULES:
            found += rule(pack)
        for topic in pack.topics.values():
            found += _topic(pack, topic)
    return sorted(found, key=lambda problem: ("error", "incomplete", "warning").index(problem.severity))


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


def topics_name_what_exists(pack: Pack) -> Iterator[Problem]:
    """Sections, contacts and related topics of each `topic.toml`."""
    menu = {name for entry in pack.city.menu for name in (entry.section, *entry.includes)} if pack.city else set()
    for topic in pack.topics.values():
        path = topic.folder / "topic.toml"
        if decode(f"t_{topic.id}") != TopicLink(topic.id):
            yield Problem(path, 0, f"{topic.id}: use letters, digits and hyphens, so that a link can name the topic")
        if topic.section not in menu:
            yield Problem(path, 0, f"section {topic.section} is not in the menu of city.toml")
        for name in topic.file.contacts:
            if name not in pack.contacts:
                yield Problem(path, line_of(path, name), f"contact {name} is not in places/contacts.toml")
        for name in topic.file.related:
            if name not in pack.topics:
                yield Problem(path, line_of(path, name), f"related topic {name} is not written yet", "warning")


def kinds_name_what_exists(pack: Pack) -> Iterator[Problem]:
    """Sections, topics, titles and notes of the kinds of places."""
    path = pack.folder / "places" / KINDS
    words = pack.words.get(pack.city.source_language, {}) if pack.city else {}
    for name, kind in pack.kinds.items():
        if kind.section not in words.get("sections", {}):
            yield Problem(path, line_of(path, name), f"{name}: section {kind.section} has no title in words/")
        if kind.topic and kind.topic not in pack.topics:
            yield Problem(path, line_of(path, name), f"{name}: topic {kind.topic} is not there")
        if name not in words.get("kinds", {}):
            yield Problem(path, line_of(path, name), f"{name} has no title in words/, table kinds")
    for lang, tables in pack.words.items():
        file = pack.folder / "words" / f"{lang}.toml"
        for key, note in tables.get("kind_notes", {}).items():
            for found in PLACEHOLDER.finditer(note):
                if reason := _placeholder(pack.contacts, found["contact"], found["field"]):
                    yield Problem(file, line_of(file, key), f"{found[0]}: {reason}")


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


def _topic(pack: Pack, topic: TopicFolder) -> Iterator[Problem]:
    if pack.city is None:
        return
    source = topic.texts.get(pack.city.source_language)
    if source is None:
        yield Problem(topic.folder, 0, f"has no text in {pack.city.source_language}")
        return
    if source.head.revision is None:
        yield Problem(source.path, 1, "the source needs a revision")
    yield from _text(pack, source)
    yield from _rules_are_cited(topic, source)
    for lang in pack.city.languages:
        text = topic.texts.get(lang)
        if text is None:
            yield Problem(topic.folder / f"{lang}.md", 0, "is not translated", "incomplete", lang)
        elif text is not source:
            yield from _text(pack, text)
            yield from _translation(source, text)


def _rules_are_cited(topic: TopicFolder, source: Text) -> Iterator[Problem]:
    path, written = topic.folder / "topic.toml", "\n".join(source.lines)
    for rule in topic.file.unconfirmed_rules:
        if rule not in written:
            yield Problem(path, line_of(path, rule), f"unconfirmed rule {rule} is not in {source.path.name}")


def _text(pack: Pack, text: Text) -> Iterator[Problem]:
    for name in text.parts.keys() - set(PARTS):
        yield Problem(text.path, text.parts[name].line, f"unknown part: ## {name}")
    for name in NEEDED:
        if name not in text.parts or not text.parts[name].html:
            yield Problem(text.path, 0, f"the part {name or 'answer'} is missing or empty")
    size = sum(len(part.html.encode("utf-16-le")) // 2 for name, part in text.parts.items() if name != "counter")
    if size > SIZE:
        yield Problem(text.path, 0, f"{size} units long, more than {SIZE}")
    for number, line in enumerate(text.lines, 1):
        if line.count("**") % 2:
            yield Problem(text.path, number, "a ** is not closed")
        for found in PLACEHOLDER.finditer(line):
            if reason := _placeholder(pack.contacts, found["contact"], found["field"]):
                yield Problem(text.path, number, f"{found[0]}: {reason}")


def _placeholder(contacts: dict[str, ContactEntry], contact: str, field: str) -> str:
    if contact not in contacts:
        return "no such contact"
    if field not in FIELDS:
        return f"no such field; use {', '.join(FIELDS)}"
    return "" if value(contacts[contact], field) else "is not confirmed, so it cannot be shown"


def value(contact: ContactEntry, field: str) -> str:
    """Return the confirmed value of a placeholder's field, "" when there is none."""
    if field == "phone":
        return contact.phones[0] if contact.phones else ""
    return str(getattr(contact, field))


def _translation(source: Text, text: Text) -> Iterator[Problem]:
    head = text.head
    if head.source_revision is None or head.translated is None:
        yield Problem(text.path, 1, "a translation needs source_revision and translated")
    elif source.head.revision and head.source_revision > source.head.revision:
        yield Problem(text.path, 1, f"source_revision {head.source_revision} is newer than the source")
    if text.parts.keys() != source.parts.keys():
        yield Problem(text.path, 0, f"the parts are not those of {source.path.name}")
        return
    note = text.parts["counter"]
    if "\n" in note.html or len(note.html) > NOTE:
        yield Problem(text.path, note.line, f"the counter part is one line of at most {NOTE} characters")
    for name in source.parts.keys() - {"counter"}:
        for reason in _differences(source, text, name):
            yield Problem(text.path, text.parts[name].line, f"{name or 'answer'}: {reason} differ from the source")


def _differences(source: Text, text: Text, name: str) -> Iterator[str]:
    ours, theirs = text.parts[name], source.parts[name]
    if ours.items != theirs.items:
        yield "steps"
    if set(PLACEHOLDER.findall(ours.html)) != set(PLACEHOLDER.findall(theirs.html)):
        yield "placeholders"
    elif _digits(ours.html) != _digits(theirs.html):
        yield "numbers"


def _digits(text: str) -> list[str]:
    """Return the numbers of a text; a month written as a number ("10月") is a word elsewhere."""
    return sorted(re.findall(r"\d+(?!\d*月)", PLACEHOLDER.sub("", text)))


RULES: tuple[Rule, ...] = (
    city_names_what_exists,
    contacts_have_sane_dates,
    words_are_complete,
    themes_fit_a_button,
    topics_name_what_exists,
    kinds_name_what_exists,
    calendar_is_known,
    glossary_is_complete,
    report_names_what_exists,
    themes_have_words,
    plans_are_whole,
    feedback_names_what_exists,
    campaigns_are_whole,
)
