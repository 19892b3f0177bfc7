"""The mean of the ratings, of everybody together: of groups, `satisfied` says it better."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="rating",
        title=message("Mean rating"),
        question=message("How do people rate the services on the whole?"),
        formula=message(
            "Sum of all ratings from 1 to 5, divided by their number; the interval is the widest that this mean allows"
        ),
        sources=("rating",),
        unit="mean",
        direction="up",
        sdg=("16.6",),
    ),
    share("rating", "4", "5"),
    by=("month",),
)
