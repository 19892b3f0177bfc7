"""People reached by campaigns."""

from core.figures import Indicator
from core.measures import Definition, counted
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="campaigns-reached",
        title=message("Reached by campaigns"),
        question=message("How many people do campaigns reach, in which language?"),
        formula=message("Number of people who got a campaign; who got two counts twice"),
        sources=("reached",),
        unit="count",
        direction="up",
        sdg=("10.3", "16.10"),
    ),
    counted("reached"),
    by=("month", "language"),
)
