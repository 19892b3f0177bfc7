"""Counts of answers: the only shape in which what people answered is kept.

What is known of a person beside an answer is counted one dimension at a time, and not for a single topic but for the
group of topics of one section and axis: no two of them ever stand together, and none beside words. Of a group with one
voice they would stand together all the same, so what is counted by a dimension waits until there are enough of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from core.feedback import Feedback, Form

GIVEN = "given"
"""The question every voice answers by being given; its answer is the form."""
FEW = 5
"""Fewer than this are not enough to disappear among."""
OTHER = "other"
"""The language of those who share theirs with too few readers of the bot."""
Column = Literal["month", "section", "axis", "topic", "value"]
Key = tuple[str, str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True, order=True)
class Tally:
    """`n` answers alike in a month "YYYY-MM". With a `dimension` ("language", "area", "age", "gender", "place") and its
    `value` the topic is "", without one both are "". A sum over a column leaves that column ""; section and axis are ""
    too where a group had too few voices all month, so that only the whole city counts them."""

    month: str
    section: str
    axis: str
    topic: str
    dimension: str
    value: str
    question: str
    answer: str
    n: int = 1


Group = tuple[str, ...]
Waiting = tuple[Form, Tally]
"""A count by a dimension with the form of the voices it comes from: a thumb is no company for a visit."""


def tallied(voices: Iterable[Feedback], month: str) -> list[Tally]:
    """Return what to count of finished voices, each combination once with its number."""
    counted = Counter(key for voice in voices for key in _keys(voice, month))
    return [Tally(*key, n) for key, n in sorted(counted.items())]


def by_dimension(voices: Iterable[Feedback], month: str) -> list[Waiting]:
    """Return what to count of voices by a dimension, each with the form of the voices it comes from."""
    forms: dict[Form, list[Feedback]] = {}
    for voice in voices:
        forms.setdefault(voice.form, []).append(voice)
    return [(form, tally) for form, given in forms.items() for tally in tallied(given, month) if tally.dimension]


def by_group(waiting: Iterable[Waiting]) -> tuple[list[Tally], list[Waiting]]:
    """Part counts by a dimension: those of groups with enough voices to be kept in the open, and those that must wait.

    A group is all that stands under one form, month, section, axis and dimension. Which answers were given is not
    looked at: rare ones would be missing more often, and every share computed from the rest would be wrong.
    """
    summed = _summed(waiting)
    voices = Counter[Group]()
    for form, tally in summed:
        voices[_group(form, tally)] += tally.n if tally.question == GIVEN else 0
    kept = [tally for form, tally in summed if voices[_group(form, tally)] >= FEW]
    return kept, [(form, tally) for form, tally in summed if voices[_group(form, tally)] < FEW]


def city_wide(waiting: Iterable[Waiting]) -> list[Tally]:
    """Return what waited in vain, counted for the whole city; what is too little there too is dropped."""
    return by_group((form, replace(tally, section="", axis="")) for form, tally in waiting)[0]


def among_many(voice: Feedback, readers: Mapping[str, int]) -> Feedback:
    """Return the voice with "other" for a language that too few people read the bot in: `readers` by language."""
    donated = tuple(
        (dimension, OTHER if dimension == "language" and readers.get(value, 0) < FEW else value)
        for dimension, value in voice.donated
    )
    return replace(voice, donated=donated)


def _group(form: Form, tally: Tally) -> Group:
    return (form, tally.month, tally.section, tally.axis, tally.dimension)


def _summed(waiting: Iterable[Waiting]) -> list[Waiting]:
    counted = Counter[Waiting]()
    for form, tally in waiting:
        counted[form, replace(tally, n=0)] += tally.n
    return sorted((form, replace(tally, n=n)) for (form, tally), n in counted.items())


def _keys(voice: Feedback, month: str) -> Iterator[Key]:
    service = voice.service
    place = (("place", service.place),) if service.place else ()
    for question, answer in ((GIVEN, voice.form), *voice.answers):
        yield (month, service.section, service.axis, service.topic, "", "", question, answer)
        for dimension, value in (*voice.donated, *place):
            yield (month, service.section, service.axis, "", dimension, value, question, answer)
