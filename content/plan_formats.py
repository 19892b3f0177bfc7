"""The shape of a plan's folder: what it is, its axes and pledges, what our indicators say of it, its actions."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from content.formats import File, Plain
from content.rows import Line, Listed
from core.tables import Cells

Month = Annotated[str, Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9.-]{1,12}$")]
Number = Annotated[int, Field(ge=1, le=99)]
Sdg = Annotated[str, Field(pattern=r"^\d{1,2}\.(\d{1,2}|[a-d])$")]
"""A target of the Sustainable Development Goals, as the United Nations number them: "10.7", "8.b"."""
Titles = dict[str, Annotated[Plain, Field(min_length=1, max_length=60)]]
Sentences = dict[str, Annotated[Plain, Field(min_length=1, max_length=400)]]


class PlanFile(File):
    """`plan.toml`. `first` and `last` are the plan's own period; it counts from `valid_from` until `valid_to`, "" while
    no other plan has taken its place. `actions` and `indicators`: how many it has by its own account."""

    title: Annotated[Plain, Field(min_length=1, max_length=120)]
    law: Plain
    first: Month
    last: Month
    valid_from: Month
    valid_to: Month | Annotated[str, Field(max_length=0)] = ""
    actions: Annotated[int, Field(ge=0)] = 0
    indicators: Annotated[int, Field(ge=0)] = 0
    source: Annotated[Plain, Field(min_length=1)]


class AxisEntry(File):
    """One table of `axes.toml`: short titles for screens and charts, and the official wording where it is known."""

    titles: Titles
    wording: Sentences = Field(default_factory=dict)


class PledgeEntry(File):
    """One table of `pledges.toml`: titles in every language, the promise at least in the city's."""

    titles: Titles
    promise: Sentences


class MeasuredEntry(File):
    """One table of `measured.toml`, named by the indicator."""

    axes: tuple[Code, ...] = ()
    pledges: tuple[Number, ...] = ()
    sdg: tuple[Sdg, ...] = ()
    actions: tuple[Code, ...] = ()
    target: float | None = None
    yearly: bool = False


class ActionRow(BaseModel):
    """One row of `actions.csv`: an action with one of its indicators and that indicator's target."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Code
    axis: Code
    text: Annotated[Line, Field(min_length=1, max_length=600)]
    responsible: Annotated[Line, Field(max_length=200)] = ""
    indicator: Annotated[Line, Field(max_length=600)] = ""
    target: Annotated[Line, Field(max_length=300)] = ""
    sdg: Annotated[tuple[Sdg, ...], Listed] = ()


COLUMNS = tuple(ActionRow.model_fields)


def cells(row: ActionRow) -> Cells:
    """Return the row as texts, as `ActionRow` reads them."""
    return {**row.model_dump(exclude={"sdg"}), "sdg": "; ".join(row.sdg)}
