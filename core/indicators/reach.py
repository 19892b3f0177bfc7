"""How many voices about services there are."""

from core.figures import Indicator
from core.measures import Definition, voices
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="reach",
        title=message("Voices about services"),
        question=message("How many times did people say how a service treated them?"),
        formula=message("Number of feedbacks about services"),
        sources=("given",),
        unit="count",
        direction="up",
        sdg=("16.6", "16.7"),
    ),
    voices("visit"),
    by=("month", "axis", "section", "topic", "language", "area", "age", "gender"),
)
