"""Whether people find a Portuguese class."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="found-class",
        title=message("Found a Portuguese class"),
        question=message("Do people who look for a Portuguese class find one?"),
        formula=message("Of those who said whether they found a class: the share who did, without a waiting list"),
        sources=("found-class",),
        unit="share",
        direction="up",
        sdg=("4.4", "4.6"),
    ),
    share("found-class", "yes"),
    by=("month", "language", "area", "age", "gender"),
)
