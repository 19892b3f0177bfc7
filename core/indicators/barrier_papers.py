"""Papers as a barrier."""

from core.figures import Indicator
from core.measures import Definition, rate
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="barrier-papers",
        title=message("Papers were a barrier"),
        question=message("Where do papers that are asked for keep people from a service?"),
        formula=message("Of all voices about services: the share that named papers as a barrier"),
        sources=("barriers",),
        unit="share",
        direction="down",
        sdg=("10.3", "16.9"),
    ),
    rate("barriers", "papers"),
    by=("month", "axis", "section", "topic", "language", "area", "section_area"),
)
