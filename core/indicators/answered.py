"""Whether the City answers suggestions."""

from core.figures import Indicator
from core.measures import Definition, done
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="answered",
        title=message("Suggestions answered"),
        question=message("Does the City answer what people suggest?"),
        formula=message("Of the suggestions made in the period: the share that has an answer by now"),
        sources=("suggested",),
        unit="share",
        direction="up",
        sdg=("16.6", "16.7"),
    ),
    done("suggested", "answered"),
    by=("month", "axis"),
)
