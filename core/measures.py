"""What an indicator counts: a chain of counts, each a part of the one before it."""

from dataclasses import dataclass

from core.feedback import Form
from core.figures import By, Indicator
from core.tallies import GIVEN


@dataclass(frozen=True, slots=True)
class Step:
    """The answers to a question that count; none named means any."""

    question: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """The chain of an indicator, from the voices down to what it tells of them.

    The last step is the number itself or, with `kinds`, each single answer to it; a share or a mean rests on the step
    before. `people` is False for what the City did, which needs no gate.
    """

    steps: tuple[Step, ...]
    kinds: bool = False
    people: bool = True


@dataclass(frozen=True, slots=True)
class Definition:
    """What one file of `core/indicators` says: the row of the dictionary, what is counted, and by what it is told."""

    indicator: Indicator
    measure: Measure
    by: tuple[By, ...]


def voices(form: Form) -> Measure:
    """Count the voices of a form."""
    return Measure((Step(GIVEN, (form,)),))


def share(question: str, *answers: str, form: Form = "visit") -> Measure:
    """Among those who answered a question, the share who gave one of the answers."""
    return Measure((Step(GIVEN, (form,)), Step(question), Step(question, answers)))


def rate(question: str, *answers: str, form: Form = "visit") -> Measure:
    """Among all voices of a form, the share who gave one of the answers; for questions with several answers."""
    return Measure((Step(GIVEN, (form,)), Step(question, answers)))
