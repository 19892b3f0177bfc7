"""Which Portuguese people want to learn."""

from core.figures import Indicator
from core.measures import Definition, shares
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="class-level",
        title=message("Portuguese wanted, by level"),
        question=message("Which Portuguese do people want to learn?"),
        formula=message("Of those who said what they want to learn: the share of each answer"),
        sources=("level",),
        unit="share",
        direction="none",
        sdg=("4.4", "4.6"),
    ),
    shares("level"),
    by=("answer",),
)
