"""Whether people know the council."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="knows-council",
        title=message("Know the council"),
        question=message("Do people know the council of those who came from elsewhere?"),
        formula=message("Of those who said whether they know it: the share who do"),
        sources=("knows-council",),
        unit="share",
        direction="up",
        sdg=("16.7",),
    ),
    share("knows-council", "yes", form="participation"),
    by=("month", "language", "age", "gender"),
)
