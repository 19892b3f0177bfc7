"""The shape of `feedback.toml`: which questions a city asks after a service, in which form, and of which services."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from content.formats import File, Plain
from core.feedback import Shape

QuestionId = Annotated[str, Field(pattern=r"^[a-z][a-z-]{0,23}$")]
ChoiceId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9+-]{0,19}$")]
TAKEN = {"area", "words", "review", "change", "given", "useful"}  # steps of the talk, and questions every city counts
KNOWN = {"language", "area", "place"}  # what is counted beside an answer without being asked
FACES = ("1", "2", "3", "4", "5")
SMALLEST, MOST = 2, 12  # choices of a question: fewer ask nothing, more are no longer seen at once


class QuestionEntry(File):
    """One `[questions.<id>]`. `choices` are its ids, each with the sign before its words ("" for none).

    `when` names earlier questions and the answers after which this one makes sense. An `exposing` question is not
    asked about a sensitive topic: its answers on the screen would tell who looks over a shoulder too much.
    """

    shape: Shape
    choices: Annotated[dict[ChoiceId, Plain], Field(min_length=SMALLEST, max_length=MOST)]
    when: Annotated[dict[QuestionId, tuple[ChoiceId, ...]], Field(default_factory=dict)]
    exposing: bool = False

    @model_validator(mode="after")
    def _faces_are_numbered(self) -> Self:
        if self.shape == "faces" and tuple(self.choices) != FACES:
            raise ValueError(f"the choices of faces are {', '.join(FACES)}, best last")
        return self


class OwnEntry(File):
    """One `[[own]]`: questions for the topics of these sections, and for these topics."""

    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    questions: Annotated[tuple[QuestionId, ...], Field(min_length=1)]


class FeedbackFile(File):
    """`feedback.toml`. The words of questions and answers stand in the tables `questions` and `answers` of `words/`.

    `axis` is the plan's code under which the questions about taking part are counted; `areas` are those whose buttons
    come first.
    """

    visit: Annotated[tuple[QuestionId, ...], Field(min_length=1)]
    participation: tuple[QuestionId, ...] = ()
    axis: str = ""
    donated: tuple[QuestionId, ...] = ()
    reasons: QuestionId
    areas: tuple[str, ...] = ()
    own: tuple[OwnEntry, ...] = ()
    questions: dict[QuestionId, QuestionEntry]

    @model_validator(mode="after")
    def _asks_what_it_has(self) -> Self:
        asked = {*self.visit, *self.participation, *self.donated, self.reasons, *self._own()}
        conditions = {name for question in self.questions.values() for name in question.when}
        if unknown := (asked | conditions) - self.questions.keys():
            raise ValueError(f"no [questions.{sorted(unknown)[0]}]")
        if taken := TAKEN & self.questions.keys() or KNOWN & set(self.donated):
            raise ValueError(f"{sorted(taken)[0]} has a meaning already: give the question another id")
        if idle := self.questions.keys() - asked:
            raise ValueError(f"question {sorted(idle)[0]} is asked nowhere")
        return self

    def _own(self) -> set[str]:
        return {name for entry in self.own for name in entry.questions}
