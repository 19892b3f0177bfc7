"""What people say of a service, and the questions the city asks. Nothing here leads to a person."""

from dataclasses import dataclass, replace
from typing import Literal

Form = Literal["visit", "thumb", "reason", "suggestion", "participation", "question"]
"""A visit to a service, a thumb under an answer, why it points down, a suggestion for the Plan, the questions about
taking part, and a question nobody could answer, given by the one who asked it."""
Shape = Literal["one", "several", "faces"]
"""One choice, several of them, or a rating by faces ("1" to "5", best last)."""
State = Literal["new", "read", "hidden"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: the id that is counted and its words in the reader's language."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the pack in one language. Whatever its shape, it may be skipped.

    `when` are pairs of an earlier question and the answers to it after which this one makes sense; an `exposing`
    question is not asked about sensitive topics.
    """

    id: str
    shape: Shape
    title: str
    choices: tuple[Choice, ...]
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exposing: bool = False


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions of a city in one language, by what they are asked about.

    `visit` is asked of every service, `own` of the services named in it: topic id -> questions, after the ones all
    get. `donated` are the dimensions somebody may give freely, such as an age band. `axis` is where the questions about
    taking part are counted, `areas` the codes of those offered first.
    """

    visit: tuple[Question, ...]
    own: dict[str, tuple[Question, ...]]
    participation: tuple[Question, ...]
    donated: tuple[Question, ...]
    reasons: Question
    axis: str = ""
    areas: tuple[str, ...] = ()

    def for_topic(self, topic: str, sensitive: bool = False) -> tuple[Question, ...]:
        """Return what is asked after using the service a topic is about, in order."""
        asked = (*self.visit, *self.own.get(topic, ()))
        return tuple(question for question in asked if not (sensitive and question.exposing))


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the city large enough to be counted by (in Brazil a subprefeitura)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Service:
    """What a voice is about. `topic` and `place` ("<kind>/<id>") are "" where it is about no one of them."""

    section: str
    axis: str
    topic: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A finished voice as it waits in the box: redacted words, no chat, no name, no time.

    `answers` are pairs of question and choice (a question of several choices occurs once for each); `donated` pairs of
    dimension ("language", "area", "age", "gender") and value.
    """

    form: Form
    service: Service
    answers: tuple[tuple[str, str], ...] = ()
    donated: tuple[tuple[str, str], ...] = ()
    words: str = ""

    def apart(self) -> tuple["Feedback", "Feedback"]:
        """Return the voice in two that nothing joins again: what is counted, and the words without anything of it."""
        return replace(self, words=""), Feedback(self.form, replace(self.service, place=""), words=self.words)


@dataclass(frozen=True, slots=True)
class Comment:
    """Redacted words, alone: neither answers nor a language, an area or a time finer than the month stand beside them.

    `words` is "" once the time to keep them is over; `reply` is the id of the city's answer, "" while there is none,
    `replied` its month.
    """

    id: str
    form: Form
    month: str
    section: str
    axis: str
    topic: str
    words: str
    state: State = "new"
    reply: str = ""
    replied: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """ "You said, we did": what the city answers to a theme, once, for everybody. `texts` are plain, by language code;
    `theme` is what people said, in the city's words."""

    id: str
    month: str
    axis: str
    theme: dict[str, str]
    texts: dict[str, str]
