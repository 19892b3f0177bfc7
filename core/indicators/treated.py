"""How people were treated."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="treated",
        title=message("Treated well"),
        question=message("Do the services treat people with respect?"),
        formula=message("Of those who said how they were treated: the share who said well"),
        sources=("treated",),
        unit="share",
        direction="up",
        sdg=("10.3", "16.6"),
    ),
    share("treated", "well"),
    by=("month", "axis", "section", "topic", "language", "area", "age", "gender", "section_area"),
)
