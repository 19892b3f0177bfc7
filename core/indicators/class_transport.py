"""Whether people can pay for the way to class."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="class-transport",
        title=message("Can pay for the way to class"),
        question=message("Can people afford the bus or metro to class?"),
        formula=message("Of those who said whether they can pay for the way: the share who said yes"),
        sources=("transport",),
        unit="share",
        direction="up",
        sdg=("4.3", "11.2"),
    ),
    share("transport", "yes"),
    by=("month", "language", "area", "age", "gender"),
)
