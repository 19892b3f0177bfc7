"""Whether the places of the classes suit."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="class-place",
        title=message("Class places suit"),
        question=message("Are the classes in places that people can reach?"),
        formula=message("Of those who said whether the place is good for them: the share who said yes"),
        sources=("place",),
        unit="share",
        direction="up",
        sdg=("4.3", "4.6"),
    ),
    share("place", "yes"),
    by=("month", "language", "area", "age", "gender"),
)
