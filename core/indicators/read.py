"""How many answers of the bot were opened."""

from core.figures import Indicator
from core.measures import Definition, counted
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="read",
        title=message("Answers read"),
        question=message("How much do people read, about what and in which language?"),
        formula=message("Number of times an answer of the bot was opened"),
        sources=("read",),
        unit="count",
        direction="up",
        sdg=("16.10",),
    ),
    counted("read"),
    by=("month", "axis", "language"),
)
