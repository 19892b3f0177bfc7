"""Why people stop going to class."""

from core.figures import Indicator
from core.measures import Definition, shares
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="class-stopped",
        title=message("Why people stop going to class"),
        question=message("What makes people stop going to class?"),
        formula=message("Of those who said whether they stopped, and why: the share of each answer"),
        sources=("stopped",),
        unit="share",
        direction="none",
        sdg=("4.3", "4.6"),
    ),
    shares("stopped"),
    by=("answer",),
)
