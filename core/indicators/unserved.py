"""Languages asked for that are not offered."""

from core.figures import Indicator
from core.measures import Definition, counted
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="unserved",
        title=message("Asked in a language not offered"),
        question=message("Which languages are missing?"),
        formula=message("Number of times somebody came with a language that the bot does not offer"),
        sources=("unserved",),
        unit="count",
        direction="down",
        sdg=("10.3", "16.10"),
    ),
    counted("unserved"),
    by=("month", "language"),
)
