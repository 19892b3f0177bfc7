"""Language as a barrier."""

from core.figures import Indicator
from core.measures import Definition, rate
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="barrier-language",
        title=message("Language was a barrier"),
        question=message("Where does language keep people from a service?"),
        formula=message("Of all voices about services: the share that named language as a barrier"),
        sources=("barriers",),
        unit="share",
        direction="down",
        sdg=("10.3", "16.10"),
    ),
    rate("barriers", "language"),
    by=("month", "axis", "section", "topic", "language", "area", "section_area"),
)
