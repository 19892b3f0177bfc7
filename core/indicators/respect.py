"""Whether people, their origin and their customs are respected."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="respect",
        title=message("Respected, with their origin and customs"),
        question=message("Where are people respected as they are?"),
        formula=message("Of those who said whether they were: the share who said yes, wholly"),
        sources=("respect",),
        unit="share",
        direction="up",
        sdg=("10.3", "4.7"),
    ),
    share("respect", "yes"),
    by=("month", "section", "topic", "language", "area", "gender", "section_area"),
)
