"""What a city's pack says about reporting, and the report text made of a person's answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.model import Contact


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to hand a report in: `service` is its number there, `days` the longest wait for an answer (0: unknown).

    `who` names the answers to "by whom" it is meant for; empty means any.
    """

    contact: Contact
    service: str = ""
    service_name: str = ""
    url: str = ""
    days: int = 0
    anonymous: bool = False
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be reported. `subject` is in the city's language; `title`, `help` and `note` in the reader's.

    `fields` are the questions its channels ask, in order; `topics` and `contacts` help without reporting.
    """

    id: str
    subject: str
    title: str
    help: str
    note: str
    fields: tuple[str, ...]
    topics: tuple[str, ...]
    contacts: tuple[Contact, ...]
    channels: tuple[Channel, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """The lines of the report text in the city's language, with places for {subject}, {language}, {day}, {answer}."""

    opening: str
    lines: Mapping[str, str]
    choices: Mapping[str, str]
    closing: str


@dataclass(frozen=True, slots=True)
class Report:
    """The report helper of a city in one language."""

    kinds: tuple[Kind, ...]
    template: Template

    def kind(self, kind_id: str) -> Kind | None:
        """Return a kind, None for an id that is not (or no longer) there."""
        return next((kind for kind in self.kinds if kind.id == kind_id), None)


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: the person's own words, or the id of a choice."""

    value: str
    own_words: bool


def channels_for(kind: Kind, who: str) -> tuple[Channel, ...]:
    """Return the channels that take a report about `who`."""
    return tuple(channel for channel in kind.channels if not channel.who or who in channel.who)


def compose(template: Template, kind: Kind, answers: Mapping[str, Said], language: str, day: str) -> str:
    """Return the report as plain text; own words stand in it exactly as written, between « and »."""
    given = {"subject": kind.subject, "language": language, "day": day}
    lines = [
        template.lines[field].format(**given, answer=_shown(template, answers[field]))
        for field in kind.fields
        if field in answers
    ]
    return "\n\n".join([template.opening.format(**given), *lines, template.closing.format(**given)])


def _shown(template: Template, said: Said) -> str:
    return f"«{said.value}»" if said.own_words else template.choices[said.value]
