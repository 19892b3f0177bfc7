"""Every rule a pack must keep, beyond the shape of its files. Sources: design of the pack, Bot API limits."""

from collections.abc import Callable, Iterator
from pathlib import Path

from content.campaigns import campaigns_are_whole
from content.city_checks import (
    calendar_is_known,
    city_names_what_exists,
    contacts_have_sane_dates,
    themes_fit_a_button,
    themes_have_words,
    words_are_complete,
)
from content.failures import Problem, line_of
from content.feedback_checks import feedback_names_what_exists
from content.glossary import glossary_is_complete
from content.markup import PLACEHOLDER
from content.pack import Pack
from content.plan_checks import plans_are_whole
from content.reading import KINDS, read_pack
from content.report_checks import report_names_what_exists
from content.text_checks import placeholder_fault, topics_are_whole
from core.links import TopicLink, decode

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
    return sorted(found, key=lambda problem: ("error", "incomplete", "warning").index(problem.severity))


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
                if reason := placeholder_fault(pack.contacts, found["contact"], found["field"]):
                    yield Problem(file, line_of(file, key), f"{found[0]}: {reason}")


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
    topics_are_whole,
)
