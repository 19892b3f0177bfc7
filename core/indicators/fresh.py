"""Whether the answers of the bot are in date."""

from core.figures import Indicator
from core.measures import Definition, done
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="fresh",
        title=message("Answers in date"),
        question=message("Are the answers of the bot in date, in every language?"),
        formula=message(
            "Of the answers in all languages: the share whose contacts were checked in time and whose "
            "translation somebody reviewed since the text changed"
        ),
        sources=("content",),
        unit="share",
        direction="up",
        sdg=("16.10",),
        minimum=1,
    ),
    done("content", "current", rule="open"),
    by=("axis", "section", "language"),
)
