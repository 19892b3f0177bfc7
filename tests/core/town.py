"""An invented town in memory: what its people said, and just as much of pack and storage as the indicators read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, replace
from typing import Any

from core.campaigns import Campaign
from core.feedback import Area, Choice, Feedback, Question, Questionnaire, Service
from core.model import City, Contact, Section, Thresholds, Topic
from core.plan import Axis, Measured, Plan
from core.tallies import Column, Tally, tallied

TOPICS = {
    "clinic": Service("health", "VIII", "clinic"),
    "vaccines": Service("health", "VIII", "vaccines"),
    "sport": Service("culture", "VIII", "sport"),
    "feast": Service("culture", "III", "feast"),
    "rent": Service("housing", "II", "rent"),
}
LANGUAGES = ("pt", "es", "ar")
AREAS = ("north", "south")
NEEDED = Question("needed", "one", "?", tuple(Choice(name, name) for name in ("yes", "partly", "no")))
ASKED = Question("papers-asked", "one", "?", (Choice("no", "no"), Choice("yes", "yes")))
PLAN = Plan(
    "plan-1",
    "Plan",
    "Law",
    "2026-01",
    "2027-12",
    tuple(Axis(code, code) for code in ("II", "III", "VIII")),
    (),
    (Measured("needed", ("VIII",), (4,), ("16.6",), ("A1",), 0.8),),
)
TWO_CIRCLES = Thresholds(4, 2)


class Town:
    """A library: two thresholds, five topics, three languages, two areas."""

    def __init__(self, thresholds: Thresholds = TWO_CIRCLES, plan: Plan | None = PLAN) -> None:
        nobody = Contact("house", "House")
        self.city = City("town", "Town", "UTC", LANGUAGES, "pt", (), (), nobody, thresholds=thresholds)
        self._plan = plan

    def sections(self) -> tuple[Section, ...]:
        topics = {section: [] for section in ("health", "culture", "housing")}  # type: dict[str, list[str]]
        for name, service in TOPICS.items():
            topics[service.section].append(name)
        return tuple(Section(section, "", tuple(names)) for section, names in topics.items())

    def topic_ids(self) -> frozenset[str]:
        return frozenset(TOPICS)

    def topic(self, topic_id: str, lang: str) -> Topic | None:
        service = TOPICS[topic_id]
        state, stale = ("draft" if lang == "ar" else "current"), topic_id == "rent"
        empty = ("",) * 7
        return Topic(topic_id, service.section, lang, *empty, (), (), state, "", stale, axis=service.axis)  # type: ignore[arg-type]

    def areas(self) -> tuple[Area, ...]:
        return tuple(Area(code, code) for code in AREAS)

    def questionnaire(self, lang: str) -> Questionnaire | None:
        own = {"clinic": (ASKED,), "vaccines": (ASKED,)}
        return Questionnaire((NEEDED,), own, (), (), Question("useful-why", "one", "?", ()))

    def plan(self, lang: str, month: str = "") -> Plan | None:
        return self._plan


class Work:
    """A unit of work: sums of what people said, counters, answers to suggestions, and campaigns."""

    def __init__(
        self,
        voices: dict[str, list[Feedback]],
        counters: Iterable[tuple[str, str, int]] = (),
        replies: Iterable[tuple[str, str, str, str, int]] = (),
        campaigns: Iterable[Campaign] = (),
    ) -> None:
        self._tallies = [tally for month, said in voices.items() for tally in tallied(said, month)]
        self._counters, self._replies, self._campaigns = list(counters), list(replies), list(campaigns)
        self.tallies = self.counts = self.comments = self.announcements = self

    async def sums(self, first: str, last: str, by: frozenset[Column], dimension: str = "") -> list[Tally]:
        found: Counter[Any] = Counter()
        columns: tuple[Column, ...] = ("month", "section", "axis", "topic", "value")
        for tally in self._tallies:
            if tally.dimension == dimension and first <= tally.month <= last:
                bare = replace(tally, **{column: "" for column in columns if column not in by})
                found[astuple(bare)[:-1]] += tally.n
        return [Tally(*key, n) for key, n in found.items()]

    async def between(self, first: str, last: str) -> list[tuple[str, str, int]]:
        return [row for row in self._counters if first <= row[1] <= last]

    async def replies(self, first: str, last: str) -> list[tuple[str, str, str, str, int]]:
        return [row for row in self._replies if first <= row[0] <= last]

    async def campaigns(self, first: str, last: str) -> list[Campaign]:
        return [campaign for campaign in self._campaigns if first <= campaign.month <= last]
