"""Whether the times of the classes suit."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="class-times",
        title=message("Class times suit"),
        question=message("Are the classes at times when people can come?"),
        formula=message("Of those who said whether the times suit them: the share who said yes"),
        sources=("times",),
        unit="share",
        direction="up",
        sdg=("4.3", "4.6"),
    ),
    share("times", "yes"),
    by=("month", "language", "area", "age", "gender"),
)
