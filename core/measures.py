"""What an indicator counts: a chain of counts, each a part of the one before it."""

from dataclasses import dataclass
from typing import Literal

from core.disclosure.layers import Rule
from core.feedback import Form
from core.figures import By, Indicator
from core.tallies import GIVEN


@dataclass(frozen=True, slots=True)
class Step:
    """The answers to a question that count, and what their number tells; no answers named means any."""

    question: str
    answers: tuple[str, ...] = ()
    rule: Rule = "people"


@dataclass(frozen=True, slots=True)
class Measure:
    """The chain of an indicator, from the voices down to what it tells of them.

    The last step is the number itself; a share or a mean rests on the step before. With `kinds` each answer to the last
    step's question is told by itself: "one" where people gave one answer each, "several" where they gave any number.
    """

    steps: tuple[Step, ...]
    kinds: Literal["", "one", "several"] = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What one file of `core/indicators` says: the row of the dictionary, what is counted, and by what it is told."""

    indicator: Indicator
    measure: Measure
    by: tuple[By, ...] = ()


def voices(form: Form) -> Measure:
    """Count the voices of a form."""
    return Measure((Step(GIVEN, (form,)),))


def share(question: str, *answers: str, form: Form = "visit") -> Measure:
    """Among those who answered a question, the share who gave one of the answers."""
    return Measure((Step(GIVEN, (form,)), Step(question), Step(question, answers, "answers")))


def rate(question: str, answer: str, form: Form = "visit") -> Measure:
    """Among all voices of a form, the share who gave this answer to a question that takes several."""
    return Measure((Step(GIVEN, (form,)), Step(question, (answer,), "answers")))


def shares(question: str, form: Form = "visit") -> Measure:
    """Among those who answered a question, the share of each answer."""
    return Measure((Step(GIVEN, (form,)), Step(question)), "one")


def answers(question: str) -> Measure:
    """Of those who answered a question, whatever else they gave, the share of each answer."""
    return Measure((Step(question),), "one")


def rates(question: str, form: Form = "visit") -> Measure:
    """Among all voices of a form, the share of each answer to a question that takes several."""
    return Measure((Step(GIVEN, (form,)), Step(question, (), "answers")), "several")


def counted(question: str, *answers: str, rule: Rule = "people") -> Measure:
    """Count what the bot itself counted, such as reports made."""
    return Measure((Step(question, answers, rule),))


def done(question: str, answer: str, rule: Rule = "people") -> Measure:
    """Of what there was to do, the share that the City did; with the rule "open" nobody's voice is in it at all."""
    return Measure((Step(question, (), rule), Step(question, (answer,), "open")))
