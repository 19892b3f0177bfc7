"""Counts of answers: the only shape in which what people answered is kept.

What is known of a person beside an answer is counted one dimension at a time, and not for a single topic but for the
group of topics of one section and axis: no two of them ever stand together, and none beside words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from core.feedback import Feedback

GIVEN = "given"
"""The question every voice answers by being given; its answer is the form."""
Column = Literal["month", "section", "axis", "topic", "value"]
Key = tuple[str, str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """`n` answers alike in a month "YYYY-MM". With a `dimension` ("language", "area", "age", "gender", "place") and its
    `value` the topic is "", without one both are "". A sum over a column leaves that column ""."""

    month: str
    section: str
    axis: str
    topic: str
    dimension: str
    value: str
    question: str
    answer: str
    n: int = 1


def tallied(voices: Iterable[Feedback], month: str) -> list[Tally]:
    """Return what to count of finished voices, each combination once with its number."""
    counted = Counter(key for voice in voices for key in _keys(voice, month))
    return [Tally(*key, n) for key, n in sorted(counted.items())]


def _keys(voice: Feedback, month: str) -> Iterator[Key]:
    service = voice.service
    place = (("place", service.place),) if service.place else ()
    for question, answer in ((GIVEN, voice.form), *voice.answers):
        yield (month, service.section, service.axis, service.topic, "", "", question, answer)
        for dimension, value in (*voice.donated, *place):
            yield (month, service.section, service.axis, "", dimension, value, question, answer)
