"""How many people tell the City how a service treated them."""

from core.figures import Indicator
from core.measures import Definition, voices
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="reach",
        title=message("Voices about services"),
        question=message("How many times did people say how a service treated them?"),
        formula=message("Number of feedbacks about services in the period"),
        sources=("given",),
        unit="count",
        direction="up",
        sdg=("16.7", "16.6"),
    ),
    voices("visit"),
    by=("month", "axis", "section", "topic", "language", "area", "age", "gender"),
)
