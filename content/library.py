"""A city pack in memory, ready to show: `Library.read` refuses a broken one."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from content.campaigns import campaign_in
from content.checks import faults
from content.cities import city_in, rules_in
from content.city_checks import THEMES
from content.city_formats import CityFile
from content.facts import applied, facts
from content.failures import PackBroken, Problem
from content.finding import matching
from content.glossary import lexicon
from content.opening import Calendar
from content.pack import Pack
from content.places import Places
from content.plans import counting, plan_in
from content.questionnaires import questionnaire_in
from content.reading import read_pack
from content.reports import report_in
from content.states import is_past
from content.topics import Topics
from content.wording import Wording
from core.announcements import Draft
from core.facts import Confirmation, Fact
from core.feedback import Area, Choice, Questionnaire
from core.glossary import Term
from core.model import City, Contact, Section, Topic
from core.places import District, Near, Opening, Place, PlaceKind, Point
from core.plan import Plan
from core.reach import Rules
from core.report import Report

if TYPE_CHECKING:
    from content.asking.titles import Titles


class Library:
    """The pack of one city; implements `core.ports.Library`."""

    city: City
    rules: Rules

    def __init__(
        self,
        written: Pack,
        file: CityFile,
        languages: tuple[str, ...],
        rtl: frozenset[str],
        given: Iterable[Confirmation] = (),
        today: date | None = None,
    ) -> None:
        self._written, self._file, self._rtl = written, file, rtl
        self._given, self._today = {each.fact: each for each in given}, today or date.today()
        self._pack = pack = applied(written, self._given, self._today)
        self._wording = Wording(pack, rtl)
        self._topics = Topics(pack, file, self._wording, self._today)
        self.city = city_in(file, languages, self.contact)
        self.rules = rules_in(file)
        self._questionnaires = {lang: self._asked(lang) for lang in languages}
        self._lexicon = lexicon(pack)
        self._places = Places(pack, self.contact, lambda checked_on, months: is_past(checked_on, months, self._today))
        self._calendar = Calendar(file.time_zone, file.country, file.holidays.subdivision, file.holidays.days)

    @classmethod
    def read(cls, folder: Path, rtl: frozenset[str], keep: Collection[str] = ()) -> "Library":
        """Return the pack of `folder`; `rtl` are the codes written from right to left. Raises `PackBroken`.

        A language that is incomplete is not offered; where it is one to `keep`, the pack counts as broken.
        """
        pack = read_pack(folder)
        found = faults(pack)
        errors = [problem for problem in found if _breaks(problem, keep)]
        if errors or pack.city is None:
            raise PackBroken(errors)
        incomplete = {problem.lang for problem in found if problem.severity == "incomplete"}
        offered = tuple(lang for lang in pack.city.languages if lang not in incomplete)
        return cls(pack, pack.city, offered, rtl)

    def confirmed(self, given: Iterable[Confirmation], today: date) -> "Library":
        """Return the same pack with these confirmations, as it is on `today`; itself where neither changed."""
        known = {each.fact: each for each in given}
        if (known, today) == (self._given, self._today):
            return self
        return Library(self._written, self._file, self.city.languages, self._rtl, known.values(), today)

    def facts(self) -> tuple[Fact, ...]:
        """Return what waits for an editor or was confirmed by one, in the languages that are offered."""
        return self._found

    @cached_property
    def _found(self) -> tuple[Fact, ...]:
        found = facts(self._written, self._given, self._today)
        return tuple(fact for fact in found if not fact.lang or fact.lang in self.city.languages)

    def sections(self) -> tuple[Section, ...]:
        """Return the menu."""
        return self._topics.sections()

    def section_title(self, section_id: str, lang: str) -> str:
        """Return a section's name."""
        return self.word(lang, "sections", section_id)

    def topic_ids(self) -> frozenset[str]:
        """Return the ids of all topics."""
        return frozenset(self._pack.topics)

    def topic(self, topic_id: str, lang: str) -> Topic | None:
        """Return an answer, None for an id that is not (or no longer) there."""
        return self._topics.topic(topic_id, lang) if lang in self.city.languages else None

    def find(self, words: str, lang: str) -> tuple[Topic, ...]:
        """Return the topics whose title or keywords meet `words`, best first; all in the menu's order for no words."""
        topics = self._topics.in_all((name for section in self.sections() for name in section.topics), lang)
        keywords = {name: topic.file.keywords for name, topic in self._pack.topics.items()}
        return matching(words, topics, keywords)

    def explained(self, text: str, lang: str) -> Term | None:
        """Return the term that `text` is or asks about, in whatever language; None where it is about none."""
        found = self._lexicon.find(text)
        if found is None:
            return None
        entry, meaning = self._pack.terms[found], self._pack.meanings[lang].terms[found]
        topic = entry.topic if entry.topic in self._pack.topics else ""
        return Term(found, entry.name, entry.full, self._wording.shown(lang, meaning), topic)

    def word(self, lang: str, table: str, key: str) -> str:
        """Return a short text of the pack, "" when it has none."""
        return self._wording.word(lang, table, key)

    def contact(self, contact_id: str, lang: str) -> Contact:
        """Return a contact as it may be shown. Raises KeyError for an unknown id."""
        return self._topics.contact(contact_id, lang)

    def titles(self) -> "Titles":
        """Return an index of titles, keywords and answers in all languages; takes a second for 50 topics in 8."""
        from content.asking.titles import titles_of  # numpy: not at the start of a pack that is trained

        topics = self._topics.in_all(self._pack.topics, *self.city.languages)
        return titles_of((topic, self._pack.topics[topic.id].file.keywords) for topic in topics)

    def report(self, lang: str) -> Report | None:
        """Return the report helper, None where the pack has no `report.toml`."""
        file = self._pack.report
        return None if file is None else report_in(file, lang, self.contact, self._wording.sentence)

    def questionnaire(self, lang: str) -> Questionnaire | None:
        """Return the feedback questions, None where the pack has no `feedback.toml`."""
        return self._questionnaires.get(lang)

    def _asked(self, lang: str) -> Questionnaire | None:
        file, shown = self._pack.feedback, partial(self._wording.shown, lang)
        return None if file is None else questionnaire_in(self._pack, file, lang, shown)

    def plan(self, lang: str, month: str = "") -> Plan | None:
        """Return the plan that counted in `month`, the one in force for ""; None where the pack has none."""
        found = counting(self._pack.plans, self._file.plan, month)
        if found is None:
            return None
        return plan_in(found, lambda texts: self._wording.shown(lang, texts.get(lang, "")), self._file.source_language)

    def themes(self, lang: str) -> tuple[Choice, ...]:
        """Return the themes staff put comments under, in the order of the source language's file."""
        table = self._pack.words.get(self._file.source_language, {}).get(THEMES, {})
        return tuple(Choice(theme, self._wording.sentence(lang, THEMES, theme)) for theme in table)

    def campaigns(self) -> tuple[Draft, ...]:
        """Return the drafts of announcements that the pack brings."""
        return tuple(
            campaign_in(folder, lambda text, lang: self._wording.part(text, "", lang))
            for folder in self._pack.campaigns.values()
        )

    def areas(self) -> tuple[Area, ...]:
        """Return the areas people may be counted by, by name."""
        return tuple(Area(row.code, row.name) for row in self._pack.areas)

    def kinds(self) -> tuple[PlaceKind, ...]:
        """Return the kinds of which there are places."""
        return self._places.kinds()

    def kind_note(self, kind: str, lang: str) -> str:
        """Return what one should know of a kind of place, as Telegram HTML, "" when there is nothing to say."""
        return self._wording.filled(self.word(lang, "kind_notes", kind), lang)

    def districts(self) -> tuple[District, ...]:
        """Return the districts by name."""
        return self._places.districts()

    def places_near(self, lat: float, lon: float, kind: str, lang: str, limit: int) -> tuple[Near, ...]:
        """Return the nearest places of a kind, nearest first."""
        return self._places.near(Point(lat, lon), kind, lang, limit)

    def place(self, kind: str, place_id: str, lang: str) -> Place | None:
        """Return a place by its id, None when it is not (or no longer) there."""
        return self._places.place(kind, place_id, lang)

    def opening(self, contact: Contact, now: datetime) -> Opening | None:
        """Return whether it is open at `now` (UTC); None unless its hours are confirmed."""
        return self._calendar.opening(contact.hours, now) if contact.hours and contact.hours_confirmed else None


def _breaks(problem: Problem, keep: Collection[str]) -> bool:
    return problem.severity == "error" or (problem.severity == "incomplete" and problem.lang in keep)
