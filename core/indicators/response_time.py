"""How long people wait for an answer to a suggestion."""

from core.figures import Indicator
from core.measures import Definition, Measure, Step, done
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="response-time",
        title=message("Months to an answer"),
        question=message("How long does the City take to answer a suggestion?"),
        formula=message("Months from a suggestion to its answer, on average of the suggestions that have one"),
        sources=("suggested",),
        unit="months",
        direction="down",
        sdg=("16.6",),
        minimum=1,
    ),
    Measure((*done("suggested", "answered").steps, Step("waited", (), "open"))),
    by=("month", "axis"),
)
