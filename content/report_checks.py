"""The rules `report.toml` must keep beyond its shape."""

from collections.abc import Iterable, Iterator
from typing import get_args

from content.failures import Problem, line_of
from content.pack import Pack
from content.report_formats import Choice, FieldName, KindEntry

FILE = "report.toml"
TABLES = ("report_kinds", "report_help", "report_notes")
"""The tables of `words/` with a kind's button, what helps without reporting, and what to expect of a report."""


def report_names_what_exists(pack: Pack) -> Iterator[Problem]:
    """Contacts, topics, sections and words of `report.toml`; the template can say every answer."""
    report, path = pack.report, pack.folder / FILE
    if report is None or pack.city is None:
        return
    known = pack.words.get(pack.city.source_language, {})
    sections = [name for name in report.sections if name not in known.get("sections", {})]
    yield from (Problem(path, line_of(path, name), f"section {name} has no title in words/") for name in sections)
    yield from _unwritten(pack, report.topics)
    for missing in set(get_args(FieldName)) - set(report.template.lines):
        yield Problem(path, line_of(path, "[template.lines]"), f"template.lines.{missing} is missing")
    for missing in set(get_args(Choice)) - set(report.template.choices):
        yield Problem(path, line_of(path, "[template.choices]"), f"template.choices.{missing} is missing")
    for kind in report.kinds:
        yield from _kind(pack, kind)


def _kind(pack: Pack, kind: KindEntry) -> Iterator[Problem]:
    path = pack.folder / FILE
    source = pack.city.source_language if pack.city else ""
    for name in (*kind.contacts, *(channel.contact for channel in kind.channels)):
        if name not in pack.contacts:
            yield Problem(path, line_of(path, name), f"contact {name} is not in places/contacts.toml")
    for table in TABLES:
        if kind.id not in pack.words.get(source, {}).get(table, {}):
            words = pack.folder / "words" / f"{source}.toml"
            yield Problem(words, line_of(words, f"[{table}]"), f"{table}.{kind.id} is missing")
    yield from _unwritten(pack, kind.topics)


def _unwritten(pack: Pack, topics: Iterable[str]) -> Iterator[Problem]:
    path = pack.folder / FILE
    for name in topics:
        if name not in pack.topics:
            yield Problem(path, line_of(path, name), f"topic {name} is not written yet", "warning")
