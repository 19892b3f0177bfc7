"""The rules of each topic's texts: whole, short enough, and in every language the same numbers, steps and places."""

import re
from collections.abc import Iterator

from content.failures import Problem, line_of
from content.formats import ContactEntry
from content.markup import PLACEHOLDER
from content.pack import Pack, Text, TopicFolder

PARTS = ("", "steps", "bring", "rights", "counter")
NEEDED = ("", "steps", "rights", "counter")
SIZE = 3200  # UTF-16 units of one answer: the rest of Telegram's 4,096 is for contacts and footnote
NOTE = 220  # characters of the line that says what the counter card says
FIELDS = ("name", "phone", "whatsapp", "email", "url", "appointment", "address")


def topics_are_whole(pack: Pack) -> Iterator[Problem]:
    """Texts of all topics in all languages."""
    for topic in pack.topics.values():
        yield from _topic(pack, topic)


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
            if reason := placeholder_fault(pack.contacts, found["contact"], found["field"]):
                yield Problem(text.path, number, f"{found[0]}: {reason}")


def placeholder_fault(contacts: dict[str, ContactEntry], contact: str, field: str) -> str:
    """Return why a placeholder cannot be filled, "" where it can."""
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
