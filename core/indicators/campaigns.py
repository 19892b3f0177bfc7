"""Campaigns that were sent: two a year are pledged."""

from core.figures import Indicator
from core.measures import Definition, counted
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="campaigns",
        title=message("Campaigns sent"),
        question=message("How many campaigns against discrimination and for rights were sent?"),
        formula=message("Number of campaigns sent"),
        sources=("campaign",),
        unit="count",
        direction="up",
        sdg=("10.3", "16.b"),
        minimum=1,
    ),
    counted("campaign", rule="open"),
    by=("month",),
)
