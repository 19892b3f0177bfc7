"""Papers asked for that people do not have and the law does not need."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="papers-asked",
        title=message("Asked for papers they do not have"),
        question=message("Where are people asked for papers that the law does not need?"),
        formula=message(
            "Of those who said whether they were asked for a paper they do not have: the share who said yes"
        ),
        sources=("papers-asked",),
        unit="share",
        direction="down",
        sdg=("3.8", "4.5", "16.9"),
    ),
    share("papers-asked", "yes"),
    by=("month", "section", "topic", "language", "area", "section_area"),
)
