"""Contacts, answers and the menu they stand in, as readers of a language see them on a day."""

from collections.abc import Iterable, Iterator
from datetime import date

from content.city_formats import CityFile
from content.formats import ContactEntry
from content.pack import Pack, TopicFolder
from content.states import is_stale, translation_state
from content.wording import Wording
from core.model import Contact, Section, Topic

LASTING = 60  # months: national hotlines, whose date says little about a topic's facts
HIDDEN = ("phones", "whatsapp", "address", "hours")


class Topics:
    """What the pack says about each topic and whom it names. An answer is built when it is first asked for."""

    def __init__(self, pack: Pack, file: CityFile, wording: Wording, today: date) -> None:
        self._pack, self._file, self._wording, self._today = pack, file, wording, today
        self._built: dict[tuple[str, str], Topic] = {}

    def contact(self, contact_id: str, lang: str) -> Contact:
        """Return a contact as it may be shown. Raises KeyError for an unknown id."""
        entry = self._pack.contacts[contact_id]
        return Contact(
            id=contact_id,
            name=entry.name,
            meaning=self._wording.sentence(lang, "contacts", contact_id),
            phones=entry.phones,
            whatsapp=entry.whatsapp,
            email=entry.email,
            url=entry.url,
            address=", ".join(filter(None, (entry.address, entry.district if entry.address else ""))),
            hours=entry.hours,
            hours_confirmed=entry.hours_confirmed,
            languages=entry.languages,
            checked_on=entry.checked_on,
            stale=is_stale(entry, self._today),
            incomplete=any(getattr(entry.unconfirmed, field) for field in HIDDEN),
        )

    def sections(self) -> tuple[Section, ...]:
        """Return the menu."""
        return tuple(
            Section(entry.section, entry.icon, tuple(self._of(entry.section, *entry.includes)), entry.answers)
            for entry in self._file.menu
        )

    def topic(self, topic_id: str, lang: str) -> Topic | None:
        """Return an answer, None for an id that is not (or no longer) there."""
        if (topic_id, lang) not in self._built and topic_id in self._pack.topics:
            self._built[topic_id, lang] = self._build(self._pack.topics[topic_id], lang)
        return self._built.get((topic_id, lang))

    def in_all(self, topic_ids: Iterable[str], *languages: str) -> Iterator[Topic]:
        """Return the answers to these topics in these languages."""
        asked = (self.topic(topic_id, lang) for topic_id in topic_ids for lang in languages)
        return filter(None, asked)

    def _of(self, *sections: str) -> Iterable[str]:
        for section in sections:
            own = [topic for topic in self._pack.topics.values() if topic.section == section]
            yield from (topic.id for topic in sorted(own, key=lambda topic: (topic.file.order, topic.id)))

    def _build(self, topic: TopicFolder, lang: str) -> Topic:
        source, text = topic.texts[self._file.source_language], topic.texts[lang]
        entries = [self._pack.contacts[name] for name in topic.file.contacts]
        part = self._wording.part
        return Topic(
            id=topic.id,
            section=topic.section,
            lang=lang,
            title=self._wording.shown(lang, text.head.title),
            answer=part(text, "", lang),
            steps=part(text, "steps", lang),
            bring=part(text, "bring", lang),
            rights=part(text, "rights", lang),
            counter=part(source, "counter", self._file.source_language),
            counter_note=part(text, "counter", lang) if text is not source else "",
            contacts=tuple(self.contact(name, lang) for name in topic.file.contacts),
            related=topic.file.related,
            state=translation_state(source, text),
            checked_on=_checked_on(entries),
            stale=any(is_stale(entry, self._today) for entry in entries),
            sensitive=topic.file.sensitive,
            reportable=self._reportable(topic),
            axis=topic.file.axis,
        )

    def _reportable(self, topic: TopicFolder) -> bool:
        report = self._pack.report
        return report is not None and (topic.section in report.sections or topic.id in report.topics)


def _checked_on(entries: list[ContactEntry]) -> str:
    """Return the oldest date among the city's own contacts, or among all where there is none."""
    dated = [entry for entry in entries if entry.checked_on]
    own = [entry.checked_on for entry in dated if entry.review_months < LASTING]
    return min(own or [entry.checked_on for entry in dated], default="")
