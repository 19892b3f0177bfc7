"""Confirmations written back into the files of a pack, so that they outlive the database. Comments stay."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit

from content.facts import Given, confirming, facts, rule_key, with_confirmations
from content.formats import ContactEntry
from content.pack import Pack, Text, TopicFolder
from core.facts import Confirmation


def written_back(pack: Pack, given: Iterable[Confirmation], today: date) -> dict[Path, str]:
    """Return the new text of each file that confirmations change, for a pack without faults."""
    known = {each.fact: each for each in given}
    sure = {fact.id: known[fact.id] for fact in facts(pack, known, today) if confirming(known, fact)}
    path = pack.folder / "places" / "contacts.toml"
    changed = {path: _contacts(pack, path.read_text("utf-8"), sure), **dict(_topics(pack, sure))}
    return {path: text for path, text in changed.items() if text != path.read_text("utf-8")}


def _contacts(pack: Pack, raw: str, sure: Given) -> str:
    document = tomlkit.parse(raw)
    for name, entry in pack.contacts.items():
        if (changed := with_confirmations(name, entry, sure)) != entry:
            _rewrite(document[name], entry, changed)
    return tomlkit.dumps(document)


def _rewrite(table: Any, before: ContactEntry, after: ContactEntry) -> None:
    """Bring one contact's table from `before` to `after`: what was confirmed leaves its table `unconfirmed`."""
    for field, value in after:
        if field != "unconfirmed" and value != getattr(before, field):
            table[field] = list(value) if isinstance(value, tuple) else value
    for field, value in before.unconfirmed:
        if value and not getattr(after.unconfirmed, field):
            table["unconfirmed"].remove(field)
    if "unconfirmed" in table and not table["unconfirmed"]:
        table.remove("unconfirmed")


def _topics(pack: Pack, sure: Given) -> Iterator[tuple[Path, str]]:
    for topic in pack.topics.values():
        path = topic.folder / "topic.toml"
        yield path, _rules(topic, path.read_text("utf-8"), sure)
        source = topic.texts[pack.city.source_language] if pack.city else None
        for lang, text in topic.texts.items():
            if source and (confirmed := sure.get(f"text.{topic.id}.{lang}")):
                yield text.path, _head(text, source.head.revision, confirmed.month)


def _rules(topic: TopicFolder, raw: str, sure: Given) -> str:
    confirmed = {fact.rpartition(".")[2] for fact in sure if fact.startswith(f"rule.{topic.id}.")}
    if not confirmed:
        return raw
    document = tomlkit.parse(raw)
    left = [rule for rule in topic.file.unconfirmed_rules if rule_key(rule) not in confirmed]
    if left:
        document["unconfirmed_rules"] = left
    else:
        document.remove("unconfirmed_rules")
    return tomlkit.dumps(document)


def _head(text: Text, revision: int | None, month: str) -> str:
    """Return a translation's file with its front matter brought up to date, line by line."""
    lines = list(text.lines)
    end = lines.index("---", 1)
    for key, value in {"source_revision": revision, "translated": "human", "reviewed_on": f'"{month}"'}.items():
        at = next((at for at in range(1, end) if re.match(rf"{key}\s*:", lines[at])), end)
        lines[at : at + (at < end)] = [f"{key}: {value}"]
        end = lines.index("---", 1)
    return "\n".join(lines)
