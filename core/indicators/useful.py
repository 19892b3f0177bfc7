"""Whether the answers of the bot help."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="useful",
        title=message("Answers that helped"),
        question=message("Do the answers of the bot help?"),
        formula=message("Of the thumbs under answers: the share that point up"),
        sources=("useful",),
        unit="share",
        direction="up",
        sdg=("16.10",),
    ),
    share("useful", "yes", form="thumb"),
    by=("month", "axis", "section", "topic", "language"),
)
