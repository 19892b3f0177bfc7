"""Hand-overs to the channels where something is reported."""

from core.figures import Indicator
from core.measures import Definition, Measure, Step
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="reports",
        title=message("Reports made ready"),
        question=message("How many people leave with a report text for an official channel?"),
        formula=message("Number of report texts made, by what is reported; none of them is kept"),
        sources=("report",),
        unit="count",
        direction="none",
        sdg=("5.2", "8.7", "16.3"),
    ),
    Measure((Step("report"),), "one"),
    by=("month", "answer"),
)
