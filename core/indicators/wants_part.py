"""Whether people want to take part."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="wants-part",
        title=message("Want to take part"),
        question=message("How many would take part if they were asked?"),
        formula=message("Of those who said whether they want to take part: the share who said yes"),
        sources=("wants",),
        unit="share",
        direction="none",
        sdg=("16.7",),
    ),
    share("wants", "yes", form="participation"),
    by=("month", "language", "age", "gender"),
)
