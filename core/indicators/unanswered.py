"""Questions that nobody could answer."""

from core.figures import Indicator
from core.measures import Definition, counted
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="unanswered",
        title=message("Questions without an answer"),
        question=message("How often does the bot have no answer?"),
        formula=message("Number of questions for which nothing was found"),
        sources=("unanswered",),
        unit="count",
        direction="down",
        sdg=("16.10",),
    ),
    counted("unanswered"),
    by=("month", "language"),
)
