"""What the middle reads of a city: its content, its sentences, what a question is about."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from core.announcements import Draft
from core.facts import Confirmation, Fact
from core.feedback import Area, Choice, Questionnaire
from core.glossary import Term
from core.model import City, Contact, Found, Language, Section, Topic
from core.places import District, Near, Opening, Place, PlaceKind
from core.plan import Plan
from core.reach import Rules
from core.report import Report


class Catalogue(Protocol):
    """The interface's sentences in one language."""

    language: Language

    def text(self, message: str, **values: object) -> str:
        """Return the sentence for the English `message`, its {named} places filled and escaped for HTML."""
        ...

    def month(self, value: str) -> str:
        """Return "YYYY-MM" or "YYYY" in words of the language."""
        ...

    def language_name(self, code: str) -> str:
        """Return the name of a language in this one."""
        ...

    def hours(self, osm: str) -> str:
        """Return OSM opening hours in words of the language."""
        ...

    def number(self, value: float) -> str:
        """Return a number with the language's decimal sign."""
        ...

    def time(self, value: datetime) -> str:
        """Return hour and minute."""
        ...

    def weekday(self, value: date) -> str:
        """Return the day of the week and the date, without the year."""
        ...


class Library(Protocol):
    """The city pack, read once; answers come from memory. `rules` are the city's for announcements."""

    city: City
    rules: Rules

    def sections(self) -> tuple[Section, ...]: ...
    def section_title(self, section_id: str, lang: str) -> str: ...
    def topic_ids(self) -> frozenset[str]: ...
    def topic(self, topic_id: str, lang: str) -> Topic | None: ...
    def contact(self, contact_id: str, lang: str) -> Contact: ...
    def find(self, words: str, lang: str) -> tuple[Topic, ...]: ...
    def explained(self, text: str, lang: str) -> Term | None: ...
    def word(self, lang: str, table: str, key: str) -> str: ...
    def report(self, lang: str) -> Report | None:
        """Return the report helper, None where the city has none."""
        ...

    def questionnaire(self, lang: str) -> Questionnaire | None:
        """Return the feedback questions, None where the city asks none."""
        ...

    def plan(self, lang: str, month: str = "") -> Plan | None:
        """Return the plan that counted in `month` "YYYY-MM", the one in force for ""; None where the city has none."""
        ...

    def themes(self, lang: str) -> tuple[Choice, ...]:
        """Return the themes staff put comments under, in the pack's order; empty where the city has none."""
        ...

    def campaigns(self) -> tuple[Draft, ...]:
        """Return the drafts of announcements that the pack brings; empty where it has none."""
        ...

    def areas(self) -> tuple[Area, ...]:
        """Return the areas people may be counted by, by name; empty where the city has none."""
        ...

    def kinds(self) -> tuple[PlaceKind, ...]:
        """Return the kinds of which the city has places, empty for a city without lists of places."""
        ...

    def kind_note(self, kind: str, lang: str) -> str:
        """Return what one should know of a kind of place, as Telegram HTML, "" when there is nothing to say."""
        ...

    def districts(self) -> tuple[District, ...]:
        """Return the districts by name."""
        ...

    def places_near(self, lat: float, lon: float, kind: str, lang: str, limit: int) -> tuple[Near, ...]:
        """Return the nearest places of a kind, nearest first."""
        ...

    def place(self, kind: str, place_id: str, lang: str) -> Place | None:
        """Return a place by its id, None when it is not (or no longer) there."""
        ...

    def opening(self, contact: Contact, now: datetime) -> Opening | None:
        """Return whether it is open at `now` (UTC); None unless its hours are confirmed."""
        ...

    def facts(self) -> tuple[Fact, ...]:
        """Return what waits for an editor, and what one confirmed."""
        ...

    def confirmed(self, given: Iterable[Confirmation], today: date) -> "Library":
        """Return the library as it is with these confirmations on this day; itself where nothing changed."""
        ...


class Finder(Protocol):
    """Finds what a question in a person's own words is about. The question is not kept."""

    async def find(self, question: str, lang: str | None) -> Found: ...
