"""Whether people took part."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="took-part",
        title=message("Took part"),
        question=message("Have people been to a meeting, an election or a conference of the City?"),
        formula=message("Of those who said whether they took part: the share who did"),
        sources=("took-part",),
        unit="share",
        direction="up",
        sdg=("16.7",),
    ),
    share("took-part", "yes", form="participation"),
    by=("month", "language", "age", "gender"),
)
