"""Why an answer did not help."""

from core.figures import Indicator
from core.measures import Definition, answers
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="useful-why",
        title=message("Why answers did not help"),
        question=message("What is wrong with the answers that do not help?"),
        formula=message("Of those who said what did not help: the share of each answer"),
        sources=("useful-why",),
        unit="share",
        direction="none",
        sdg=("16.10",),
    ),
    answers("useful-why"),
    by=("answer",),
)
