"""What stood in the way, each kind by itself."""

from core.figures import Indicator
from core.measures import Definition, rates
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="barriers",
        title=message("What stood in the way"),
        question=message("What keeps people from a service?"),
        formula=message("Of all voices about services: the share that named this barrier; one voice may name several"),
        sources=("barriers",),
        unit="share",
        direction="down",
        sdg=("1.4", "10.3"),
    ),
    rates("barriers"),
    by=("answer",),
)
