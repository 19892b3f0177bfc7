"""How many want a certificate."""

from core.figures import Indicator
from core.measures import Definition, share
from core.text import message

DEFINITION = Definition(
    Indicator(
        id="class-certificate",
        title=message("Want a certificate"),
        question=message("How many want a certificate of the course?"),
        formula=message("Of those who said whether they want a certificate: the share who said yes"),
        sources=("certificate",),
        unit="share",
        direction="none",
        sdg=("4.4", "8.5"),
    ),
    share("certificate", "yes"),
    by=("month", "language", "area", "age", "gender"),
)
