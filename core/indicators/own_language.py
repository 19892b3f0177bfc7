"""Whether people are spoken to in a language they understand."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="own-language",
        title=message("Served in a language they understand"),
        question=message("Where are people spoken to in a language they understand?"),
        formula=message("Of those who said whether they were: the share who said yes, wholly"),
        sources=("own-language",),
        unit="share",
        direction="up",
        sdg=("3.8", "4.5"),
    ),
    share("own-language", "yes"),
    by=("month", "section", "topic", "language", "area", "section_area"),
)
