"""Whether it is easy to find out how to enrol."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="class-information",
        title=message("Easy to find out how to enrol"),
        question=message("Do people learn where and when there are classes, and how to enrol?"),
        formula=message("Of those who said whether it was easy to find out: the share who said yes"),
        sources=("information",),
        unit="share",
        direction="up",
        sdg=("4.3", "16.10"),
    ),
    share("information", "yes"),
    by=("month", "language", "area", "age", "gender"),
)
