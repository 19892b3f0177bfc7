"""What people suggest for the plan and the council."""

from core.figures import Indicator
from core.measures import Definition, counted
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="suggestions",
        title=message("Suggestions"),
        question=message("How many suggestions do people make, and for which axis of the plan?"),
        formula=message("Number of suggestions"),
        sources=("suggested",),
        unit="count",
        direction="up",
        sdg=("16.7",),
    ),
    counted("suggested"),
    by=("month", "axis"),
)
