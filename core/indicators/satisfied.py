"""How many are content with a service."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="satisfied",
        title=message("Satisfied with the service"),
        question=message("How many people rate a service good or very good?"),
        formula=message("Of all ratings from 1 to 5: the share of 4 and 5"),
        sources=("rating",),
        unit="share",
        direction="up",
        sdg=("16.6",),
    ),
    share("rating", "4", "5"),
    by=("month", "axis", "section", "topic", "language", "area", "age", "gender"),
)
