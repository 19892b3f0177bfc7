"""The report helper of a pack, in one language."""

from collections.abc import Callable

from content.report_formats import ChannelEntry, KindEntry, ReportFile
from core.model import Contact
from core.report import Channel, Kind, Report, Template

ContactIn = Callable[[str, str], Contact]
"""From a contact's id and a language to the contact."""
Sentence = Callable[[str, str, str], str]
"""From a language, a table of `words/` and a key to HTML."""


def report_in(file: ReportFile, lang: str, contact: ContactIn, sentence: Sentence) -> Report:
    """Return the report helper for a reader of `lang`."""
    entry = file.template
    lines = {str(name): line for name, line in entry.lines.items()}
    choices = {str(name): words for name, words in entry.choices.items()}
    kinds = tuple(_kind(kind, lang, contact, sentence) for kind in file.kinds)
    return Report(kinds, Template(entry.opening, lines, choices, entry.closing))


def _kind(entry: KindEntry, lang: str, contact: ContactIn, sentence: Sentence) -> Kind:
    return Kind(
        id=entry.id,
        subject=entry.subject,
        title=sentence(lang, "report_kinds", entry.id),
        help=sentence(lang, "report_help", entry.id),
        note=sentence(lang, "report_notes", entry.id),
        fields=entry.fields,
        topics=entry.topics,
        contacts=tuple(contact(name, lang) for name in entry.contacts),
        channels=tuple(_channel(channel, contact(channel.contact, lang)) for channel in entry.channels),
    )


def _channel(entry: ChannelEntry, contact: Contact) -> Channel:
    return Channel(contact, entry.service, entry.service_name, entry.url, entry.days, entry.anonymous, entry.who)
