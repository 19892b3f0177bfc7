"""Discrimination as people perceive it."""

from core.figures import Indicator
from core.measures import Definition, rate
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="discrimination",
        title=message("Perceived discrimination"),
        question=message("Where do people feel discriminated against?"),
        formula=message("Of all voices about services: the share that named discrimination as a barrier"),
        sources=("barriers",),
        unit="share",
        direction="down",
        sdg=("10.3", "16.b"),
    ),
    rate("barriers", "discrimination"),
    by=("month", "axis", "section", "topic", "language", "area", "age", "gender", "section_area"),
)
