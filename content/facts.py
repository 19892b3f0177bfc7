"""The facts of a pack an editor may confirm, and the pack as confirmations make it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from pydantic import ValidationError

from content.formats import ContactEntry, Unconfirmed
from content.pack import Pack, Text, TopicFolder
from content.states import as_text, is_stale, shown_fields, translation_state
from core.facts import Confirmation, Fact, State, digest_of

Given = Mapping[str, Confirmation]


def facts(pack: Pack, given: Given, today: date) -> Iterator[Fact]:
    """Yield what waits for somebody, and what was confirmed beyond the files, for a pack without faults."""
    for name, entry in pack.contacts.items():
        owners = sorted({topic.file.owner for topic in pack.topics.values() if name in topic.file.contacts})
        yield from contact_facts(name, entry, ", ".join(owners), given, today)
    for topic in pack.topics.values():
        yield from _rules(topic, given)
        yield from _texts(pack, topic, given)


def contact_facts(name: str, entry: ContactEntry, owner: str, given: Given, today: date) -> Iterator[Fact]:
    """Yield the contact as a whole where it is old or has no date, and each of its doubtful fields."""
    shown = shown_fields(entry)
    whole = Fact(f"contact.{name}", "contact", "stale", name, entry.name, "", owner, shown, digest_of(shown))
    confirmed = confirming(given, whole)
    old = is_stale(_checked(entry, confirmed), today) if entry.checked_on or confirmed else True
    if shown and (old or (confirmed and confirmed.month > entry.checked_on)):
        yield replace(whole, state="stale" if old else "confirmed")
    for field, value in doubtful(entry):
        digest, problem = digest_of(as_text(value)), _problem(entry, field)
        values = ((field, as_text(value)),)
        fact = Fact(
            f"contact.{name}.{field}", "field", "unconfirmed", name, entry.name, "", owner, values, digest, problem
        )
        yield replace(fact, state="confirmed" if confirming(given, fact) else "unconfirmed")


def _rules(topic: TopicFolder, given: Given) -> Iterator[Fact]:
    for rule in topic.file.unconfirmed_rules:
        digest, fact_id = digest_of(rule), f"rule.{topic.id}.{rule_key(rule)}"
        fact = Fact(fact_id, "rule", "unconfirmed", topic.id, rule, "", topic.file.owner, (("rule", rule),), digest)
        yield replace(fact, state="confirmed" if confirming(given, fact) else "unconfirmed")


def rule_key(rule: str) -> str:
    """Return what a rule is called within its topic."""
    return digest_of(rule)[:8]


def _texts(pack: Pack, topic: TopicFolder, given: Given) -> Iterator[Fact]:
    source = topic.texts.get(pack.city.source_language) if pack.city else None
    for lang, text in topic.texts.items():
        if source and (state := translation_state(source, text)) != "current":
            fact = text_fact(topic, source, text, lang, state)
            yield replace(fact, state="confirmed") if confirming(given, fact) else fact


def text_fact(topic: TopicFolder, source: Text, text: Text, lang: str, state: State) -> Fact:
    """Return a translation; what it was translated from is part of what is confirmed, by its revision."""
    html = tuple((name, part.html) for name, part in text.parts.items())
    digest = digest_of(source.head.revision, text.head.title, html)
    return Fact(
        f"text.{topic.id}.{lang}", "text", state, topic.id, text.head.title, lang, topic.file.owner, html, digest
    )


def confirming(given: Given, fact: Fact) -> Confirmation | None:
    """Return the confirmation of this fact with this very value."""
    found = given.get(fact.id)
    return found if found and found.digest == fact.digest and not fact.problem else None


def doubtful(entry: ContactEntry) -> Iterator[tuple[str, object]]:
    """Yield the fields nobody confirmed; hours may be shown as "usually" before that."""
    for field, value in entry.unconfirmed:
        if value:
            yield field, value
    if entry.hours and not entry.hours_confirmed and not entry.unconfirmed.hours:
        yield "hours", entry.hours


def with_field(entry: ContactEntry, field: str) -> ContactEntry:
    """Return the contact with a doubtful field confirmed. Raises ValidationError where it may not be shown so."""
    pending = {name: value for name, value in entry.unconfirmed if name != field}
    value = getattr(entry.unconfirmed, field)
    known = getattr(entry, field, ())
    moved = known if not value else (*known, *value) if isinstance(value, tuple) else value
    changed = {field: moved, "unconfirmed": Unconfirmed(**pending)}
    if field == "hours":
        changed["hours_confirmed"] = True
    return ContactEntry.model_validate({**dict(entry), **changed})


def applied(pack: Pack, given: Given, today: date) -> Pack:
    """Return the pack as readers get it: confirmed fields shown, dates moved on, translations no longer drafts."""
    if not given:
        return pack
    sure = {fact.id: given[fact.id] for fact in facts(pack, given, today) if confirming(given, fact)}
    return replace(
        pack,
        contacts={name: with_confirmations(name, entry, sure) for name, entry in pack.contacts.items()},
        topics={name: _reviewed(pack, topic, sure) for name, topic in pack.topics.items()},
    )


def with_confirmations(name: str, entry: ContactEntry, sure: Given) -> ContactEntry:
    """Return the contact with those of `sure` that are about it."""
    shown_before = bool(shown_fields(entry))
    whole = sure.get(f"contact.{name}")
    for field, _ in list(doubtful(entry)):
        if confirmed := sure.get(f"contact.{name}.{field}"):
            entry = with_field(entry, field)
            # A contact that showed nothing had no date of its own: its first confirmed field gives one.
            whole = whole if shown_before else confirmed
    return _checked(entry, whole)


def _checked(entry: ContactEntry, confirmed: Confirmation | None) -> ContactEntry:
    if not confirmed:
        return entry
    return entry.model_copy(update={"checked_on": max(entry.checked_on, confirmed.month)})


def _reviewed(pack: Pack, topic: TopicFolder, sure: Given) -> TopicFolder:
    revision = topic.texts[pack.city.source_language].head.revision if pack.city else None
    texts = {
        lang: reviewed(text, revision, confirmed.month) if (confirmed := sure.get(f"text.{topic.id}.{lang}")) else text
        for lang, text in topic.texts.items()
    }
    return replace(topic, texts=texts)


def reviewed(text: Text, revision: int | None, month: str) -> Text:
    """Return a translation that somebody found right for this revision of its source."""
    head = {"source_revision": revision, "translated": "human", "reviewed_on": month}
    return replace(text, head=text.head.model_copy(update=head))


def _problem(entry: ContactEntry, field: str) -> str:
    """Return why a doubtful field cannot be shown as it is written, "" when it can."""
    if field not in ContactEntry.model_fields:
        return "has no place in a contact yet"
    try:
        with_field(entry, field)
    except ValidationError as error:
        return str(error.errors(include_url=False)[0]["msg"])
    return ""
