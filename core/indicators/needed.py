"""Whether people got what they came for."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="needed",
        title=message("Got what they needed"),
        question=message("Do people get what they need from the services?"),
        formula=message("Of those who said whether they got what they needed: the share who said yes, wholly"),
        sources=("needed",),
        unit="share",
        direction="up",
        sdg=("1.4", "16.6"),
    ),
    share("needed", "yes"),
    by=("month", "axis", "section", "topic", "language", "area", "age", "gender"),
)
