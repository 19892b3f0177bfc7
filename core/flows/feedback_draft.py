"""What a feedback talk holds so far: what it is about, choices, redacted words, what was given freely."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import cast

from core.feedback import Area, Feedback, Form, Question, Service
from core.model import Talk
from core.places import District

AREA, WORDS, REVIEW, CHANGE = "area", "words", "review", "change"
ANSWER, DONATED = "?", "@"
CUT, REVIEWED = "cut", "reviewed"
_HEAD = ("form", "section", "axis", "topic", "place")


@dataclass(frozen=True, slots=True)
class Asked:
    """All that one talk may ask: questions in order, an area by name, own words, and what may be given freely.

    `kept` is how long the draft lives after the last answer.
    """

    questions: tuple[Question, ...] = ()
    donated: tuple[Question, ...] = ()
    areas: tuple[Area, ...] = ()
    districts: tuple[District, ...] = ()
    words: bool = True
    kept: timedelta = timedelta(hours=24)

    def question(self, step: str) -> Question | None:
        """Return the question of a step, None where it is none."""
        return next((found for found in (*self.questions, *self.donated) if found.id == step), None)


def head(form: Form, service: Service) -> tuple[tuple[str, str], ...]:
    """Return what a talk begins with."""
    return (("form", form), *((name, getattr(service, name)) for name in _HEAD[1:]))


def is_about(talk: Talk, form: Form, service: Service) -> bool:
    """Tell whether the talk is about this very service."""
    return form_of(talk) == form and service_of(talk) == service


def form_of(talk: Talk) -> Form:
    return cast(Form, dict(talk.answers)["form"])


def service_of(talk: Talk) -> Service:
    found = dict(talk.answers)
    return Service(*(found[name] for name in _HEAD[1:]))


def steps(talk: Talk, asked: Asked) -> tuple[str, ...]:
    """Return what is asked, in order, as the answers given so far make sense of it; of a place the area is known."""
    questions = [question.id for question in asked.questions if _applies(question, talk)]
    where = [AREA] if asked.areas and not service_of(talk).place else []
    return (*questions, *where, *([WORDS] if asked.words else []), REVIEW)


def standing(talk: Talk, asked: Asked) -> str:
    """Return the step the talk is at; one that the city asks no more leads to the review."""
    known = {*steps(talk, asked), *(question.id for question in asked.donated), CHANGE}
    return talk.step if talk.step in known else REVIEW


def changeable(talk: Talk, asked: Asked) -> tuple[str, ...]:
    """Return the steps one may go back to from the review."""
    return (*steps(talk, asked)[:-1], *(question.id for question in asked.donated if chosen(talk, question)))


def answers(talk: Talk, asked: Asked) -> tuple[tuple[str, str], ...]:
    """Return the answers in the order of the questions; those that make no sense any more are left out."""
    return tuple(
        (question.id, choice)
        for question in asked.questions
        if _applies(question, talk)
        for choice in chosen(talk, question)
    )


def chosen(talk: Talk, question: Question) -> tuple[str, ...]:
    """Return the choices taken of a question, in its order."""
    given = {value for name, value in talk.answers if name in (ANSWER + question.id, DONATED + question.id)}
    return tuple(choice.id for choice in question.choices if choice.id in given)


def area_of(talk: Talk, asked: Asked) -> Area | None:
    """Return the area given, None for none."""
    code = dict(talk.answers).get(DONATED + AREA)
    return next((area for area in asked.areas if area.code == code), None)


def donated(talk: Talk, asked: Asked) -> tuple[tuple[str, str], ...]:
    """Return pairs of dimension and value of what was given freely."""
    where = area_of(talk, asked)
    free = tuple((question.id, choice) for question in asked.donated for choice in chosen(talk, question))
    return (*(((AREA, where.code),) if where else ()), *free)


def words_of(talk: Talk) -> str:
    """Return the redacted words, "" for none."""
    return dict(talk.answers).get(WORDS, "")


def is_cut(talk: Talk) -> bool:
    """Tell whether more was written than fits."""
    return CUT in dict(talk.answers)


def is_reviewed(talk: Talk) -> bool:
    """Tell whether the review was seen: from then on every step leads back to it."""
    return REVIEWED in dict(talk.answers)


def is_said(talk: Talk, asked: Asked) -> bool:
    """Tell whether there is anything to send."""
    return bool(answers(talk, asked) or words_of(talk))


def finished(talk: Talk, asked: Asked, language: str) -> Feedback:
    """Return the voice as it goes into the box."""
    given = (("language", language), *donated(talk, asked))
    return Feedback(form_of(talk), service_of(talk), answers(talk, asked), given, words_of(talk))


def put(talk: Talk, name: str, value: str) -> Talk:
    return replace(talk, answers=(*talk.answers, (name, value)))


def without(talk: Talk, step: str) -> Talk:
    """Return the talk without the answer to a step."""
    names = {ANSWER + step, DONATED + step, *((WORDS, CUT) if step == WORDS else ())}
    return replace(talk, answers=tuple(pair for pair in talk.answers if pair[0] not in names))


def _applies(question: Question, talk: Talk) -> bool:
    """Tell whether no earlier answer makes this question senseless; one that was not given makes none so."""
    given = dict(talk.answers)
    return all(given.get(ANSWER + other, wanted[0]) in wanted for other, wanted in question.when)
