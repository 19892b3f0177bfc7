"""Finds topics by their titles, keywords and answers: for packs that bring no ways of asking, and as one types."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from content.asking.grams import grams
from core.model import Candidate, Found, Topic

SHOWN = 5
ENOUGH, SURE = 0.12, 0.35  # share of the question's weight that a topic must cover
TITLE, KEYWORD, BODY = 3.0, 3.0, 0.3  # weights of the fields


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a topic and how much it counts."""

    topic: str
    text: str
    weight: float


class Titles:
    """A fielded n-gram index held in memory."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self._places: dict[int, dict[str, float]] = defaultdict(dict)
        for field in fields:
            for place in grams(field.text)[0]:
                known = self._places[int(place)]
                known[field.topic] = max(known.get(field.topic, 0.0), field.weight)
        self._topics = len({topic for counted in self._places.values() for topic in counted})

    def scores(self, question: str) -> Mapping[str, float]:
        """Return how much of the question each topic covers, 0 to about 1."""
        places, counts = grams(question)
        found: dict[str, float] = defaultdict(float)
        whole = 0.0
        for place, count in zip(map(int, places), map(float, counts), strict=True):
            known = self._places.get(place, {})
            rarity = log((1 + self._topics) / (1 + len(known))) * count
            whole += rarity * TITLE
            for topic, weight in known.items():
                found[topic] += rarity * weight
        return {topic: score / whole for topic, score in found.items()} if whole else {}

    def find(self, question: str) -> Found:
        """Return the decision by titles alone."""
        scores = self.scores(question)
        order = sorted(scores, key=lambda topic: scores[topic], reverse=True)[:SHOWN]
        candidates = tuple(Candidate(topic, round(scores[topic], 4)) for topic in order)
        best = candidates[0].score if candidates else 0.0
        if best < ENOUGH:
            return Found("none", None, candidates, False, "", 0.0)
        topic = candidates[0].topic if best >= SURE else None
        return Found("answer" if topic else "choose", topic, candidates, False, "", 0.0)


def titles_of(topics: Iterable[tuple[Topic, Sequence[str]]]) -> Titles:
    """Return the index of topics, each with its keywords."""
    return Titles(field for topic, keywords in topics for field in _fields(topic, keywords))


def _fields(topic: Topic, keywords: Sequence[str]) -> Iterator[Field]:
    yield Field(topic.id, topic.title, TITLE)
    yield Field(topic.id, f"{topic.answer} {topic.steps}", BODY)
    for keyword in keywords:
        yield Field(topic.id, keyword, KEYWORD)
